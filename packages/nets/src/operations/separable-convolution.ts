import { depthwiseConvolution } from '../layers/depthwise-convolution.ts';
import { normalisedConvolution } from '../layers/normalised-convolution.ts';
import { rectifier } from '../layers/rectifier.ts';
import type { Operation } from './operation.ts';

/** Twice ReLU, depthwise size x size, 1x1, BN; the stride is the first's. */
export function separableConvolution(name: string, size: number): Operation {
  return {
    name,
    layers(prefix, channels, stride) {
      const pointwise = { in: channels, out: channels };
      return [
        rectifier,
        depthwiseConvolution(`${prefix}.op.1`, { channels, size, stride }),
        normalisedConvolution(`${prefix}.op.2`, `${prefix}.op.3`, pointwise),
        rectifier,
        depthwiseConvolution(`${prefix}.op.5`, { channels, size, stride: 1 }),
        normalisedConvolution(`${prefix}.op.6`, `${prefix}.op.7`, pointwise),
      ];
    },
  };
}
