import {
  add,
  engine,
  mean as average,
  mul,
  type NamedTensorMap,
  rsqrt,
  square,
  sub,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { hasNativeKernels, nativeKernels } from './internal/native-kernels.ts';

/** Options of {@link batchNormTraining}; tensors are [channels]. */
export interface BatchNormTrainingOptions {
  readonly scale: Tensor;
  readonly offset: Tensor;
  /** @defaultValue 1e-5 */
  readonly epsilon?: number;
}

/** What {@link batchNormTraining} gives. */
export interface NormalisedBatch {
  /** [batch, height, width, channels] */
  readonly y: Tensor;
  /** Mean of the batch, [channels]. */
  readonly mean: Tensor;
  /** Unbiased variance of the batch, [channels], as PyTorch puts it into the running variance. */
  readonly variance: Tensor;
}

/**
 * Batch normalisation with the statistics of the batch itself (Ioffe & Szegedy 2015, algorithm 1). Gradients flow
 * through the statistics; `mean` and `variance` themselves are not differentiable.
 *
 * @param x - [batch, height, width, channels]
 */
export function batchNormTraining(x: Tensor, options: BatchNormTrainingOptions): NormalisedBatch {
  const { scale, offset, epsilon = 1e-5 } = options;
  if (hasNativeKernels()) {
    const inputs = { x, scale, offset } satisfies NamedTensorMap;
    const [y, mean, variance] = engine().runKernel<Tensor[]>(nativeKernels.batchNorm, inputs, {
      epsilon,
    });
    return { y: y!, mean: mean!, variance: variance! };
  }
  const count = x.size / scale.size;
  const mean = average(x, [0, 1, 2]);
  const centred = sub(x, mean);
  const variance = average(square(centred), [0, 1, 2]);
  const y = add(mul(mul(centred, rsqrt(add(variance, epsilon))), scale), offset);
  return { y, mean, variance: mul(variance, count / Math.max(count - 1, 1)) };
}
