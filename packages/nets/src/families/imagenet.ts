import { normalisedConvolution } from '../layers/normalised-convolution.ts';
import { relu } from '../layers/relu.ts';
import { auxiliaryHead } from './auxiliary-head.ts';
import type { Family } from './family.ts';

const halving = { size: [3, 3], stride: [2, 2], padding: [1, 1] } as const;

/** Images of 224x224: stems of stride 4 and 8 in all. */
export const imageNet: Family = {
  imageSize: 224,
  stemStride: 8,
  afterReduction: true,
  stemChannels: (channels) => channels,
  stems: (channels) => [
    [
      normalisedConvolution('stem0.0', 'stem0.1', { in: 3, out: channels / 2, ...halving }),
      relu,
      normalisedConvolution('stem0.3', 'stem0.4', { in: channels / 2, out: channels, ...halving }),
    ],
    [
      relu,
      normalisedConvolution('stem1.1', 'stem1.2', { in: channels, out: channels, ...halving }),
    ],
  ],
  auxiliary: (channels, classes) =>
    auxiliaryHead(channels, classes, { poolStride: 2, secondNorm: false }),
};
