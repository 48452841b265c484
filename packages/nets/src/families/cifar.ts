import { normalisedConvolution } from '../layers/normalised-convolution.ts';
import { auxiliaryHead } from './auxiliary-head.ts';
import type { Family } from './family.ts';

/** Images of 32x32: one stem of three times the channels of a node. */
export const cifar: Family = smallImages({ imageSize: 32, stemStride: 1 });

/** Images of 64x64: CIFAR's network behind a stem of stride 2. */
export const tinyImageNet: Family = smallImages({ imageSize: 64, stemStride: 2 });

function smallImages(options: { imageSize: number; stemStride: 1 | 2 }): Family {
  const { imageSize, stemStride } = options;
  return {
    imageSize,
    stemStride,
    afterReduction: false,
    stemChannels: (channels) => 3 * channels,
    stems: (channels) => [
      [
        normalisedConvolution('stem.0', 'stem.1', {
          in: 3,
          out: 3 * channels,
          size: [3, 3],
          stride: [stemStride, stemStride],
          padding: [1, 1],
        }),
      ],
      [],
    ],
    auxiliary: (channels, classes) =>
      auxiliaryHead(channels, classes, { poolStride: 3, secondNorm: true }),
  };
}
