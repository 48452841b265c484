/** Element types of safetensors files that are read and written here. */
export type SafeTensorType = 'F32' | 'F64' | 'I32' | 'I64' | 'U8' | 'BOOL';

/** A tensor of a safetensors file, in row-major order. */
export interface SafeTensor {
  readonly dtype: SafeTensorType;
  readonly shape: readonly number[];
  readonly values: Float32Array | Float64Array | Int32Array | BigInt64Array | Uint8Array;
}

/** The content of a safetensors file. */
export interface SafeTensors {
  readonly tensors: Record<string, SafeTensor>;
  /** Free text by key. */
  readonly metadata: Record<string, string>;
}

type Constructor = new (buffer: ArrayBuffer) => SafeTensor['values'];

/** @internal The typed array of each element type. */
export const elementTypes: Record<SafeTensorType, Constructor & { BYTES_PER_ELEMENT: number }> = {
  F32: Float32Array,
  F64: Float64Array,
  I32: Int32Array,
  I64: BigInt64Array,
  U8: Uint8Array,
  BOOL: Uint8Array,
};
