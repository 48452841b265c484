import { convolution } from '../layers/convolution.ts';
import { normalisedConvolution } from '../layers/normalised-convolution.ts';
import { relu } from '../layers/relu.ts';
import type { Operation } from './operation.ts';

/** ReLU, 1x7 (stride on columns), 7x1 (stride on rows), BN. */
export const conv7x1And1x7: Operation = {
  name: 'conv_7x1_1x7',
  layers(prefix, channels, stride, { affine = true } = {}) {
    const sizes = { in: channels, out: channels };
    return [
      relu,
      convolution(`${prefix}.1`, { ...sizes, size: [1, 7], stride: [1, stride], padding: [0, 3] }),
      normalisedConvolution(`${prefix}.2`, `${prefix}.3`, {
        ...sizes,
        affine,
        size: [7, 1],
        stride: [stride, 1],
        padding: [3, 0],
      }),
    ];
  },
};
