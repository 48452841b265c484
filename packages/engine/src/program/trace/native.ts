import type { Tensor, TensorInfo } from '@tensorflow/tfjs-core';

/**
 * The parts of tfjs-node-gpu's backend and addon that tracing relies on. Its own types hide them as private, so
 * they are stated here; `test/program/native.test.ts` holds them against the installed version.
 */
export interface NativeBackend {
  binding: NativeBinding;
  getInputTensorIds(tensors: readonly { dataId: object }[]): number[];
  executeMultipleOutputs(
    op: string,
    attributes: readonly NativeAttribute[],
    inputs: readonly TensorInfo[],
    outputs: number,
  ): Tensor[];
  createOutputTensor(output: NativeOutput): Tensor;
  tensorMap: { get(dataId: object): NativeTensor };
}

/** A tensor of the native backend: on the TensorFlow side (`id`), or not yet (`values`). */
export interface NativeTensor {
  readonly id: number;
  readonly dtype: number;
  readonly shape: number[];
  readonly values: Float32Array | Int32Array | Uint8Array | null;
}

/** A tensor that the addon hands out. */
export interface NativeOutput {
  readonly id: number;
  readonly shape: number[];
  readonly dtype: number;
}

/** An attribute as tfjs-node passes it: `type` is one of the binding's `TF_ATTR_*`. */
export interface NativeAttribute {
  readonly name: string;
  readonly type: number;
  readonly value: unknown;
}

/** The addon's functions. */
export interface NativeBinding {
  createTensor(shape: readonly number[], dtype: number, values: ArrayBufferView): number;
  deleteTensor(id: number): void;
  tensorDataSync(id: number): Float32Array | Int32Array | Uint8Array;
  executeOp(
    op: string,
    attributes: readonly NativeAttribute[],
    inputs: readonly number[],
    outputs: number,
  ): NativeOutput[];
  loadSavedModel(folder: string, tags: string): number;
  deleteSavedModel(id: number): void;
  runSavedModel(
    id: number,
    inputs: readonly number[],
    inputNames: string,
    outputNames: string,
  ): NativeOutput[];
  readonly TF_ATTR_STRING: number;
  readonly TF_ATTR_INT: number;
  readonly TF_ATTR_FLOAT: number;
  readonly TF_ATTR_BOOL: number;
  readonly TF_ATTR_TYPE: number;
  readonly TF_ATTR_SHAPE: number;
}
