import { depthwiseConvolution } from '../layers/depthwise-convolution.ts';
import { normalisedConvolution } from '../layers/normalised-convolution.ts';
import { relu } from '../layers/relu.ts';
import type { Operation } from './operation.ts';

/** ReLU, depthwise size x size with dilation 2, 1x1, BN. */
export function dilatedConvolution(name: string, size: number): Operation {
  return {
    name,
    layers(prefix, channels, stride, { affine = true } = {}) {
      const pointwise = { in: channels, out: channels, affine };
      return [
        relu,
        depthwiseConvolution(`${prefix}.op.1`, { channels, size, stride, dilation: 2 }),
        normalisedConvolution(`${prefix}.op.2`, `${prefix}.op.3`, pointwise),
      ];
    },
  };
}
