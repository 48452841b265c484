import { avgPool, type Tensor4D } from '@tensorflow/tfjs-core';
import type { Layer } from './layer.ts';

/**
 * The average over all pixels: [batch, height, width, channels] -> [batch, 1, 1, channels]. As a pool and not as a mean, whose
 * gradient in TensorFlow.js would be a constant of the input's size in the graph.
 */
export const globalAveragePool: Layer = {
  name: 'global average pool',
  parameters: [],
  statistics: [],
  averages: 'image',
  outputShape: ([, , channels]) => [1, 1, channels],
  multiplyAdds: () => 0,
  forward: (_, x) => avgPool(x as Tensor4D, [x.shape[1]!, x.shape[2]!], 1, 'valid'),
};
