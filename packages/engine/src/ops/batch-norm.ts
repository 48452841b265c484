import { add, mul, rsqrt, sub, type Tensor } from '@tensorflow/tfjs-core';

/** What normalises in evaluation mode; each [channels]. */
export interface BatchNormOptions {
  readonly scale: Tensor;
  readonly offset: Tensor;
  /** Running mean. */
  readonly mean: Tensor;
  /** Running variance. */
  readonly variance: Tensor;
  /** @defaultValue 1e-5 */
  readonly epsilon?: number;
}

/**
 * Batch normalisation with given statistics: scale (x - mean) / sqrt(variance + epsilon) + offset.
 *
 * @param x - [..., channels]
 */
export function batchNorm<T extends Tensor>(x: T, options: BatchNormOptions): T {
  const { scale, offset, mean, variance, epsilon = 1e-5 } = options;
  const factor = mul(scale, rsqrt(add(variance, epsilon)));
  return add(mul(x, factor), sub(offset, mul(mean, factor)));
}
