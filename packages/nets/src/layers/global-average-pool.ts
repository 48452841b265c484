import { mean } from '@tensorflow/tfjs-core';
import type { Layer } from './layer.ts';

/** The average over all pixels: [batch, height, width, channels] -> [batch, 1, 1, channels]. */
export const globalAveragePool: Layer = {
  name: 'global average pool',
  parameters: [],
  statistics: [],
  outputShape: ([, , channels]) => [1, 1, channels],
  multiplyAdds: () => 0,
  forward: (_, x) => mean(x, [1, 2], true),
};
