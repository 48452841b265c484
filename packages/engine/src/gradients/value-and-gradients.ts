import { engine, keep, type Tensor } from '@tensorflow/tfjs-core';
import { mapValues } from '../map-values.ts';
import { lossNotScalar } from '../messages.ts';
import type { Tensors } from '../program/program.ts';

/** What {@link valueAndGradients} differentiates: a loss, and whatever else is wanted of the same computation. */
export interface Differentiated {
  /** A scalar. */
  readonly loss: Tensor;
  readonly [other: string]: Tensor;
}

/** A loss with its gradients. */
export interface ValueAndGradients<V extends Differentiated> {
  readonly value: V;
  /** By weight; a weight that the loss does not reach has no entry. */
  readonly gradients: Tensors;
}

/**
 * A loss, its gradients with respect to named weights, and other results of the same forward pass.
 *
 * @param f - a function of the weights; called once
 * @param weights - where to differentiate
 * @throws RangeError when the loss is not a scalar
 */
export function valueAndGradients<V extends Differentiated>(
  f: (weights: Tensors) => V,
  weights: Tensors,
): ValueAndGradients<V> {
  const names = Object.keys(weights);
  let value: V | undefined;
  const forward = (): Tensor => {
    value = f(weights);
    // The tape frees what the forward pass made and does not save; these are wanted afterwards.
    for (const tensor of Object.values(value)) keep(tensor);
    if (value.loss.rank > 0) throw lossNotScalar(value.loss.shape);
    return value.loss;
  };
  const xs = names.map((name) => weights[name]!);
  const { grads } = engine().gradients(forward, xs, undefined, true);
  const results = mapValues(value!, (tensor) => {
    const result = tensor.clone();
    tensor.dispose();
    return result;
  });
  return {
    value: results as unknown as V,
    gradients: Object.fromEntries(
      names.flatMap((name, index) => (grads[index] ? [[name, grads[index]]] : [])),
    ) as Tensors,
  };
}
