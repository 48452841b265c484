import { add, mul, rsqrt, sub, type Tensor } from '@tensorflow/tfjs-core';
import { batchNormTraining } from '@unas/engine';
import type { StatisticSpec } from '../../network.ts';
import type { LayerParameter } from '../layer.ts';
import type { Pass } from '../pass.ts';

/** PyTorch's default. */
const epsilon = 1e-5;

/** @internal Scale and offset, by PyTorch's names. */
export function normalisationParameters(name: string, channels: number): LayerParameter[] {
  const vector = { shape: [channels], filterAxis: null, layout: 'vector' } as const;
  return [
    { name: `${name}.weight`, kind: 'scale', ...vector },
    { name: `${name}.bias`, kind: 'bias', ...vector },
  ];
}

/** @internal Running mean and variance, by PyTorch's names. */
export function normalisationStatistics(name: string, channels: number): StatisticSpec[] {
  return [
    { name: `${name}.running_mean`, shape: [channels], initial: 0 },
    { name: `${name}.running_var`, shape: [channels], initial: 1 },
  ];
}

/** @internal BN of a training batch, whose statistics the pass keeps. */
export function normaliseBatch(pass: Pass, name: string, x: Tensor): Tensor {
  const scale = pass.tensor(`${name}.weight`);
  const offset = pass.tensor(`${name}.bias`);
  const { y, mean, variance } = batchNormTraining(x, { scale, offset, epsilon });
  pass.batchStatistics[`${name}.running_mean`] = mean;
  pass.batchStatistics[`${name}.running_var`] = variance;
  return y;
}

/**
 * @internal BN with running statistics as x factor + offset, both [channels]: the factor goes into the kernels before it,
 * which costs nothing, where BN by itself reads and writes every pixel.
 */
export function foldedNormalisation(pass: Pass, name: string): { factor: Tensor; offset: Tensor } {
  const [scale, bias, mean, variance] = ['weight', 'bias', 'running_mean', 'running_var'].map(
    (part) => pass.tensor(`${name}.${part}`),
  );
  const factor = mul(scale!, rsqrt(add(variance!, epsilon)));
  return { factor, offset: sub(bias!, mul(mean!, factor)) };
}
