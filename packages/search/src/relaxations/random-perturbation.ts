import {
  add,
  argMax,
  clipByValue,
  div,
  greater,
  maximum,
  oneHot,
  softmax,
  sum,
  type Tensor,
  type Tensor1D,
  where,
} from '@tensorflow/tfjs-core';

/**
 * SDARTS-RS's perturbed weights: p = softmax(alpha) + noise cut to [0, 1], each row divided by its sum; a row without anything left is
 * one-hot where it was largest (Chen & Hsieh 2020, section 3.2, as its code does it).
 *
 * @param alphas - [edges, operations]
 * @param noise - as many independent uniform numbers in (-epsilon, epsilon)
 */
export function randomPerturbation(alphas: Tensor, noise: Tensor): Tensor {
  const moved = add(softmax(alphas), noise);
  const clipped = clipByValue(moved, 0, 1);
  const total = sum(clipped, -1, true);
  const largest = oneHot(argMax<Tensor1D>(moved, -1), moved.shape.at(-1)!, 1, 0, 'float32');
  return where(greater(total, 0), div(clipped, maximum(total, 1e-30)), largest);
}
