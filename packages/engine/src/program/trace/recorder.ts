import { engine, type Tensor } from '@tensorflow/tfjs-core';
import { outsideVariable, readsValues } from '../../messages.ts';
import { sizeOf, type TensorSpec } from '../../tensor-data.ts';
import { type GraphNode, type TensorFlowType, tensorFlowTypes } from '../graph/graph.ts';
import { constant } from '../graph/nodes.ts';
import { graphAttributes } from './attributes.ts';
import type { Inference, TracedTensor } from './inference.ts';
import type { NativeAttribute, NativeBackend, NativeBinding, NativeTensor } from './native.ts';

// Ids of traced tensors start here, far above those that the addon counts up from 0.
const firstTracedId = 2 ** 30;

// Constants of at most so many values are compared by value.
const smallConstant = 64;

/** What the addon tells of an operation's output. */
interface RecordedOutput {
  id: number;
  shape: number[];
  dtype: TensorFlowType;
}

/**
 * Stands in for the addon while a function is traced: it answers every operation with ids of tensors that exist
 * only as nodes of a graph.
 */
export class Recorder {
  readonly nodes: GraphNode[] = [];
  /** The shapes of both terms of every addition, by its node. */
  readonly terms = new Map<string, readonly [string, string]>();
  /** While a kernel reads values only to check them: traced ones pass, the graph checks them when it runs. */
  checksValues = false;
  readonly #scope: string;
  readonly #backend: NativeBackend;
  readonly #binding: NativeBinding;
  readonly #infer: Inference;
  readonly #traced = new Map<number, TracedTensor>();
  readonly #constants = new Map<NativeTensor | string, number>();
  readonly #captured = new Map<number, TracedTensor>();
  #nextId = firstTracedId;

  constructor(scope: string, backend: NativeBackend, infer: Inference) {
    this.#scope = scope;
    this.#backend = backend;
    this.#binding = backend.binding;
    this.#infer = infer;
  }

  /** The addon with recording in place of executing. */
  get binding(): NativeBinding {
    // The addon's functions are read-only: an object before it in the prototype chain defines its own.
    return Object.create(this.#binding, {
      executeOp: { value: this.#executeOp.bind(this) },
      deleteTensor: { value: this.#deleteTensor.bind(this) },
      tensorDataSync: { value: this.#tensorDataSync.bind(this) },
    }) as NativeBinding;
  }

  /** The ids of tensors, recording the constants among them. Replaces the backend's method of that name. */
  readonly getInputTensorIds = (tensors: readonly { dataId: object }[]): number[] =>
    tensors.map(({ dataId }) => {
      const tensor = this.#backend.tensorMap.get(dataId);
      if (tensor.values !== null) return this.#constant(tensor, tensor.values);
      return tensor.id < firstTracedId ? this.#capture(tensor) : tensor.id;
    });

  /** A tensor that a node of no inputs gives: a placeholder, or a variable's value. */
  source(node: GraphNode, { dtype, shape }: TensorSpec): Tensor {
    this.nodes.push(node);
    const type = tensorFlowTypes[dtype];
    const zeros = dtype === 'int32' ? Int32Array : Float32Array;
    const realId = this.#infer.constant?.(shape, type, new zeros(sizeOf(shape)));
    const reference = `${node.name}:0`;
    const id = this.#register({ type, shape, reference, ...(realId !== undefined && { realId }) });
    return this.#backend.createOutputTensor({ id, shape: [...shape], dtype: type });
  }

  /** What the graph knows of a tensor. */
  resolve(tensor: { readonly dataId: object }): TracedTensor {
    return this.#lookup(this.getInputTensorIds([tensor])[0]!)!;
  }

  /** Frees what an executing trace left in TensorFlow. */
  dispose(): void {
    for (const { realId } of this.#traced.values())
      if (realId !== undefined) this.#binding.deleteTensor(realId);
    this.#traced.clear();
  }

  #executeOp(
    op: string,
    given: readonly NativeAttribute[],
    ids: readonly number[],
    outputs: number,
  ): RecordedOutput[] {
    if (op === 'AddN' && ids.length > 2) return this.#addInOrder(given, ids);
    const inputs = ids.map((id) => this.#lookup(id)!);
    const attributes = graphAttributes(this.#binding, op, given, inputs);
    const results = this.#infer.outputs({
      op,
      inputs,
      attributes,
      nativeAttributes: given,
      outputs,
    });
    const name = `${this.#scope}/${op}_${this.nodes.length}`;
    this.nodes.push({ name, op, inputs: inputs.map(({ reference }) => reference), attributes });
    if (op === 'Add' || op === 'AddV2') {
      this.terms.set(name, [inputs[0]!.shape.join(), inputs[1]!.shape.join()]);
    }
    return results.map((result, index) => ({
      id: this.#register({ ...result, reference: `${name}:${index}` }),
      shape: [...result.shape],
      dtype: result.type,
    }));
  }

  // TensorFlow's AddN begins with whichever input's memory is free to reuse, so that its rounding depends on when other
  // operations end. Where that is the first input, this is the same sum, bit for bit.
  #addInOrder(given: readonly NativeAttribute[], ids: readonly number[]): RecordedOutput[] {
    const type = given.filter(({ name }) => name === 'T');
    const add = (sum: number, id: number): RecordedOutput[] =>
      this.#executeOp('AddV2', type, [sum, id], 1);
    return ids.slice(2).reduce((sum, id) => add(sum[0]!.id, id), add(ids[0]!, ids[1]!));
  }

  #deleteTensor(id: number): void {
    if (id < firstTracedId) {
      this.#binding.deleteTensor(id);
      return;
    }
    const realId = this.#traced.get(id)?.realId;
    if (realId !== undefined) this.#binding.deleteTensor(realId);
    this.#traced.delete(id);
  }

  #tensorDataSync(id: number): Float32Array | Int32Array | Uint8Array {
    const traced = this.#lookup(id);
    if (traced?.values !== undefined) return traced.values;
    if (traced !== undefined && this.checksValues) return new Int32Array(sizeOf(traced.shape));
    if (traced !== undefined) throw readsValues(traced.reference);
    return this.#binding.tensorDataSync(id);
  }

  // Small constants are sizes, axes and factors that come again and again: equal ones are one node.
  #constant(tensor: NativeTensor, values: NonNullable<NativeTensor['values']>): number {
    const { shape, dtype } = tensor;
    const key =
      values.length <= smallConstant ? `${dtype} [${shape.join()}] ${hex(values)}` : tensor;
    const known = this.#constants.get(key);
    if (known !== undefined) return known;
    const realId = this.#infer.constant?.(shape, dtype, values);
    const id = this.#register(this.#embed(shape, dtype, values.slice(), realId));
    this.#constants.set(key, id);
    return id;
  }

  // A tensor from outside the traced function becomes a constant; a variable must not.
  #capture(tensor: NativeTensor): number {
    const { id, shape, dtype } = tensor;
    if (this.#captured.has(id)) return id;
    for (const [name, variable] of Object.entries(engine().state.registeredVariables))
      if (this.#backend.tensorMap.get(variable.dataId).id === id) throw outsideVariable(name);
    this.#captured.set(id, this.#embed(shape, dtype, this.#binding.tensorDataSync(id), id));
    return id;
  }

  #embed(
    shape: readonly number[],
    type: TensorFlowType,
    values: NonNullable<NativeTensor['values']>,
    realId: number | undefined,
  ): TracedTensor {
    const name = `${this.#scope}/Const_${this.nodes.length}`;
    this.nodes.push(constant(name, { type, shape, values }));
    return { type, shape, values, reference: `${name}:0`, ...(realId !== undefined && { realId }) };
  }

  #lookup(id: number): TracedTensor | undefined {
    return this.#traced.get(id) ?? this.#captured.get(id);
  }

  #register(tensor: TracedTensor): number {
    const id = this.#nextId++;
    this.#traced.set(id, tensor);
    return id;
  }
}

function hex(values: ArrayBufferView): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('hex');
}
