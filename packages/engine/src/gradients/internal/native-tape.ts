import { engine, type Tensor } from '@tensorflow/tfjs-core';
import type { Operation } from '../../program/tangent-rules/tangent-rule.ts';
import { tangentRules } from '../../program/tangent-rules/tangent-rules.ts';
import type {
  NativeAttribute,
  NativeBackend,
  NativeBinding,
  NativeOutput,
} from '../../program/trace/native.ts';
import type { Tape, TapedOperation } from './tape.ts';

/** Attributes that one operation of a family has and the others don't. */
const ownAttributes: ReadonlySet<string> = new Set(['exponential_avg_factor']);

/**
 * The operations that TensorFlow.js asks TensorFlow for, by the ids of their tensors. It stands in for the addon, or for the
 * recorder that stands in for it while a function is traced: so the same tape transforms graphs and eager execution, and tapes nest.
 */
export class NativeTape implements Tape<number> {
  readonly operations: TapedOperation<number>[] = [];
  readonly #backend: NativeBackend;
  readonly #binding: NativeBinding;
  readonly #known = new Map<number, NativeOutput>();
  /** Handles of a known tensor that are left, less the one that the tape took over. */
  readonly #handles = new Map<number, number>();
  #recording = false;
  #origin = '';

  constructor(backend: NativeBackend) {
    this.#backend = backend;
    this.#binding = backend.binding;
    backend.binding = Object.create(backend.binding, {
      executeOp: { value: this.#executeOp.bind(this) },
      deleteTensor: { value: this.#deleteTensor.bind(this) },
    }) as NativeBinding;
  }

  copy(tensor: Tensor): Tensor {
    const type = { name: 'T', type: this.#binding.TF_ATTR_TYPE, value: 1 };
    return this.#backend.executeMultipleOutputs('Identity', [type], [tensor], 1)[0]!;
  }

  keyOf(tensor: Tensor): number {
    return this.#backend.getInputTensorIds([tensor])[0]!;
  }

  record<T>(run: () => T): T {
    const { getInputTensorIds } = this.#backend;
    const tfjs = engine();
    const { runKernel } = tfjs;
    this.#backend.getInputTensorIds = (tensors) => {
      const ids = getInputTensorIds.call(this.#backend, tensors);
      ids.forEach((id, index) => this.#notice(id, tensors[index]!));
      return ids;
    };
    tfjs.runKernel = (name, inputs, attributes) => {
      this.#origin = name;
      return runKernel.call(tfjs, name, inputs, attributes) as never;
    };
    this.#recording = true;
    try {
      return run();
    } finally {
      this.#recording = false;
      this.#backend.getInputTensorIds = getInputTensorIds;
      tfjs.runKernel = runKernel;
    }
  }

  dispose(): void {
    this.#backend.binding = this.#binding;
    for (const [id, handles] of this.#handles) if (handles < 0) this.#binding.deleteTensor(id);
  }

  #notice(id: number, { dataId }: { dataId: object }): void {
    const { shape, dtype } = this.#backend.tensorMap.get(dataId);
    if (!this.#known.has(id)) this.#known.set(id, { id, shape, dtype });
  }

  #executeOp(
    name: string,
    attributes: readonly NativeAttribute[],
    inputs: readonly number[],
    count: number,
  ): NativeOutput[] {
    const results = this.#binding.executeOp(name, attributes, inputs, count);
    if (!this.#recording) return results;
    for (const result of results) this.#known.set(result.id, result);
    const outputs = results.map(({ id }) => id);
    const open = (): Operation => this.#open(name, attributes, inputs, outputs);
    const [rule, origin] = [tangentRules.get(name), this.#origin];
    this.operations.push({ name, inputs, outputs, rule, origin, open });
    return results;
  }

  #open(
    name: string,
    attributes: readonly NativeAttribute[],
    inputs: readonly number[],
    outputs: readonly number[],
  ): Operation {
    const run = (
      op: string,
      attrs: readonly NativeAttribute[],
      tensors: readonly Tensor[],
      n: number,
    ) => this.#backend.executeMultipleOutputs(op, attrs, tensors, n);
    const shared = attributes.filter(({ name }) => !ownAttributes.has(name));
    return {
      name,
      inputs: inputs.map((id) => this.#handle(id)),
      outputs: outputs.map((id) => this.#handle(id)),
      attribute: (key) => attributes.find((attribute) => attribute.name === key)?.value,
      again: (tensors) => run(name, attributes, tensors, outputs.length),
      like: (other, tensors, count = 1, changes = {}) =>
        run(
          other,
          shared.map((one) => changed(one, changes)),
          tensors,
          count,
        ),
    };
  }

  // A tensor may be deleted while the tape still needs it, and the tape hands out more handles of one: the last one counts.
  #handle(id: number): Tensor {
    this.#handles.set(id, (this.#handles.get(id) ?? 0) + 1);
    return this.#backend.createOutputTensor(this.#known.get(id)!);
  }

  #deleteTensor(id: number): void {
    if (this.#known.has(id)) this.#handles.set(id, (this.#handles.get(id) ?? 0) - 1);
    else this.#binding.deleteTensor(id);
  }
}

function changed(
  attribute: NativeAttribute,
  changes: Readonly<Record<string, unknown>>,
): NativeAttribute {
  const { name } = attribute;
  return name in changes ? { ...attribute, value: changes[name] } : attribute;
}
