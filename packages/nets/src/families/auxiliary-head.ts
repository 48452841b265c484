import type { Layer } from '../layers/layer.ts';
import { convolution } from '../layers/convolution.ts';
import { linear } from '../layers/linear.ts';
import { normalisedConvolution } from '../layers/normalised-convolution.ts';
import { pool } from '../layers/pool.ts';
import { relu } from '../layers/relu.ts';

/**
 * ReLU, average pool 5x5, 1x1 to 128, BN, ReLU, 2x2 to 768, BN, ReLU, linear.
 *
 * @param options.poolStride - stride of the pool, whose output has to be 2x2
 * @param options.secondNorm - whether the 2x2 convolution has a BN; the authors' ImageNet network has none
 */
export function auxiliaryHead(
  channels: number,
  classes: number,
  options: { poolStride: number; secondNorm: boolean },
): Layer[] {
  const features = 'auxiliary_head.features';
  const wide = { in: 128, out: 768, size: [2, 2] } as const;
  return [
    relu,
    pool('average', { size: 5, stride: options.poolStride, padding: 0 }),
    normalisedConvolution(`${features}.2`, `${features}.3`, { in: channels, out: 128 }),
    relu,
    options.secondNorm
      ? normalisedConvolution(`${features}.5`, `${features}.6`, wide)
      : convolution(`${features}.5`, wide),
    relu,
    linear('auxiliary_head.classifier', { in: 768, out: classes }),
  ];
}
