import { cast, equal, mul, ones, scalar, sum, type Tensor } from '@tensorflow/tfjs-core';

/** @internal The sum and the number of values that count: all of them, or by weight. */
export function weightedSum(
  values: Tensor,
  weights: Tensor | undefined,
): { total: Tensor; count: Tensor } {
  if (weights === undefined) return { total: sum(values), count: scalar(values.size) };
  return { total: sum(mul(values, weights)), count: sum(weights) };
}

/** @internal How many labels are predicted, by weight. */
export function countCorrect(
  predicted: Tensor,
  labels: Tensor,
  weights: Tensor | undefined,
): Tensor {
  const hits = cast(equal(predicted, labels), 'float32');
  return sum(mul(hits, weights ?? ones(hits.shape)));
}
