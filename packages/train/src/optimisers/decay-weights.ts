import { add, mul } from '@tensorflow/tfjs-core';
import { mapTensors } from '../internal/map-tensors.ts';
import type { GradientTransform } from './gradient-transform.ts';

/** Adds rate * parameter to each gradient: L2 regularisation as PyTorch's SGD does it, on biases and scales too. */
export function decayWeights(rate: number): GradientTransform {
  return {
    init: () => ({}),
    update: (gradients, { parameters }) => ({
      gradients: mapTensors(gradients, (gradient, name) =>
        add(gradient, mul(parameters[name]!, rate)),
      ),
      variables: {},
    }),
  };
}
