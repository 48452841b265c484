import {
  engine,
  fill,
  keep,
  mul,
  type NamedAttrMap,
  type NamedTensorMap,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { openKernel, type PortableKernel, portableKernels } from './portable-kernels.ts';
import type { Tape, TapedOperation } from './tape.ts';

/**
 * The kernels that TensorFlow.js runs, on whichever backend is set. Reshaping and cloning share data, so that tensors are told
 * apart by their data and their shape.
 */
export class PortableTape implements Tape<string> {
  readonly operations: TapedOperation<string>[] = [];
  readonly #kept: Tensor[] = [];
  readonly #numbers = new Map<object, number>();

  copy(tensor: Tensor): Tensor {
    return mul(tensor, 1);
  }

  keyOf({ dataId, shape }: Tensor): string {
    const number = this.#numbers.get(dataId) ?? this.#numbers.size;
    this.#numbers.set(dataId, number);
    return `${number} [${shape.join()}]`;
  }

  record<T>(run: () => T): T {
    const tfjs = engine();
    const { runKernel } = tfjs;
    let depth = 0;
    tfjs.runKernel = (name, inputs, attributes) => {
      depth++;
      try {
        const result = runKernel.call(tfjs, name, inputs, attributes);
        if (depth === 1) this.#add(name, inputs, result as unknown as Tensor, attributes ?? {});
        return result as never;
      } finally {
        depth--;
      }
    };
    try {
      return run();
    } finally {
      tfjs.runKernel = runKernel;
    }
  }

  dispose(): void {
    for (const tensor of this.#kept) tensor.dispose();
  }

  #add(
    name: string,
    given: NamedTensorMap | Tensor[],
    result: Tensor | Tensor[],
    attributes: NamedAttrMap,
  ): void {
    const kernel = portableKernels[name];
    const inputs = inputsOf(kernel, given);
    const outputs = Array.isArray(result) ? result : [result];
    const [read, made] = [inputs, outputs].map((tensors) => tensors.map((one) => this.#keep(one)));
    this.operations.push({
      name,
      inputs: inputs.map((input) => this.keyOf(input)),
      outputs: outputs.map((output) => this.keyOf(output)),
      rule: kernel?.rule,
      origin: name,
      open: () => openKernel(name, kernel!, read!, made!, attributes as Record<string, unknown>),
    });
  }

  #keep(tensor: Tensor): Tensor {
    const copy = keep(tensor.clone());
    this.#kept.push(copy);
    return copy;
  }
}

function inputsOf(kernel: PortableKernel | undefined, given: NamedTensorMap | Tensor[]): Tensor[] {
  // Fused kernels leave out what they are not given.
  const { inputs: names, defaults = {} } = kernel ?? {};
  if (Array.isArray(given) || !names) return Object.values(given).filter(Boolean);
  const shape = given[names.at(-1)!]?.shape ?? [];
  return names.flatMap((name) => {
    if (given[name]) return [given[name]];
    return name in defaults ? [fill(shape, defaults[name]!)] : [];
  });
}
