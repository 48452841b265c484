import { add, mul } from '@tensorflow/tfjs-core';
import { mapTensors } from '../state/map-tensors.ts';
import type { GradientTransform } from './gradient-transform.ts';

/**
 * Adds rate * parameter to each gradient, biases and scales included. First in a chain it is L2 regularisation, as PyTorch's SGD and
 * Adam have it; after `scaleByAdam` it is decoupled weight decay (Loshchilov & Hutter 2019), as AdamW has it.
 */
export function decayWeights(rate: number): GradientTransform {
  return {
    description: `decayWeights(${rate})`,
    init: () => ({}),
    update: (gradients, _, parameters) => ({
      gradients: mapTensors(gradients, (gradient, name) =>
        add(gradient, mul(parameters[name]!, rate)),
      ),
      state: {},
    }),
  };
}
