import { add, mul, ones, rsqrt, sub, type Tensor, zeros } from '@tensorflow/tfjs-core';
import { batchNormTraining, type NormalisedBatch } from '@unas/engine';
import type { LayerParameter, StatisticSpec } from '../../specs.ts';
import type { ForwardContext } from '../forward-context.ts';

/** PyTorch's default. */
const epsilon = 1e-5;

/** @internal BN as a part of layers. */
export interface Normalisation {
  readonly parameters: readonly LayerParameter[];
  readonly statistics: readonly StatisticSpec[];
  /** With the statistics of the batch, which the context keeps. */
  normaliseBatch(context: ForwardContext, x: Tensor): Tensor;
  /**
   * With running statistics, as x factor + offset, both [channels]: the factor goes into the kernels before it, which costs
   * nothing, where BN by itself reads and writes every pixel.
   */
  fold(context: ForwardContext): { factor: Tensor; offset: Tensor };
}

/** @internal `nn.BatchNorm2d(channels, affine=affine)` of that name in PyTorch. */
export function normalisation(name: string, channels: number, affine: boolean): Normalisation {
  const [weight, bias, mean, variance] = ['weight', 'bias', 'running_mean', 'running_var'].map(
    (part) => `${name}.${part}`,
  ) as [string, string, string, string];
  const vector = { shape: [channels], filterAxis: null, layout: 'vector' } as const;
  const normalise = (context: ForwardContext, x: Tensor): NormalisedBatch => {
    if (!affine) return context.once(x, normaliseOnly, () => normaliseOnly(x, channels));
    const scale = context.tensor(weight);
    return batchNormTraining(x, { scale, offset: context.tensor(bias), epsilon });
  };
  return {
    parameters: affine
      ? [
          { name: weight, kind: 'scale', ...vector },
          { name: bias, kind: 'bias', ...vector },
        ]
      : [],
    statistics: [
      { name: mean, shape: [channels], initial: 0 },
      { name: variance, shape: [channels], initial: 1 },
    ],
    normaliseBatch(context, x) {
      const normalised = normalise(context, x);
      context.batchStatistics[mean] = normalised.mean;
      context.batchStatistics[variance] = normalised.variance;
      return normalised.y;
    },
    fold(context) {
      const deviation = rsqrt(add(context.tensor(variance), epsilon));
      const factor = affine ? mul(context.tensor(weight), deviation) : deviation;
      const shift = mul(context.tensor(mean), factor);
      return { factor, offset: affine ? sub(context.tensor(bias), shift) : mul(shift, -1) };
    },
  };
}

// Without tensors of its own, so that edges from one source, each with a BN of its own, share the arithmetic.
function normaliseOnly(x: Tensor, channels: number): NormalisedBatch {
  return batchNormTraining(x, { scale: ones([channels]), offset: zeros([channels]), epsilon });
}
