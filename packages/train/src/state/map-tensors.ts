import type { Tensor } from '@tensorflow/tfjs-core';
import type { Tensors } from '@unas/engine';

/** @internal The tensors with a function applied to each, under the same names. */
export function mapTensors<Result extends Tensor>(
  tensors: Tensors,
  f: (tensor: Tensor, name: string) => Result,
): Record<string, Result> {
  return Object.fromEntries(
    Object.entries(tensors).map(([name, tensor]) => [name, f(tensor, name)]),
  );
}
