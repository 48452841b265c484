import { depthwiseConvolution } from '../layers/depthwise-convolution.ts';
import { normalisedConvolution } from '../layers/normalised-convolution.ts';
import { relu } from '../layers/relu.ts';
import type { Operation } from './operation.ts';

/** Twice ReLU, depthwise size x size, 1x1, BN; the stride is the first's. */
export function separableConvolution(name: string, size: number): Operation {
  return {
    name,
    layers(prefix, channels, stride, { affine = true } = {}) {
      const pointwise = { in: channels, out: channels, affine };
      return [
        relu,
        depthwiseConvolution(`${prefix}.op.1`, { channels, size, stride }),
        normalisedConvolution(`${prefix}.op.2`, `${prefix}.op.3`, pointwise),
        relu,
        depthwiseConvolution(`${prefix}.op.5`, { channels, size, stride: 1 }),
        normalisedConvolution(`${prefix}.op.6`, `${prefix}.op.7`, pointwise),
      ];
    },
  };
}
