import { add, div, minimum, mul } from '@tensorflow/tfjs-core';
import { mapTensors } from '../state/map-tensors.ts';
import { globalNorm } from './global-norm.ts';
import type { GradientTransform } from './gradient-transform.ts';

// PyTorch's clip_grad_norm_ adds it to the norm.
const epsilon = 1e-6;

/**
 * Scales all gradients by min(1, maximum / (norm + 1e-6)), norm being that of all of them together (Pascanu et al. 2013, section 3.2).
 *
 * @throws RangeError when `maximum` is not above 0
 */
export function clipByGlobalNorm(maximum: number): GradientTransform {
  if (!(maximum > 0))
    throw new RangeError(`clipByGlobalNorm: maximum must be above 0, got ${maximum}`);
  return {
    description: `clipByGlobalNorm(${maximum})`,
    init: () => ({}),
    update(gradients) {
      const norm = globalNorm(gradients);
      const scale = minimum(1, div(maximum, add(norm, epsilon)));
      return {
        gradients: mapTensors(gradients, (gradient) => mul(gradient, scale)),
        state: {},
        norm,
      };
    },
  };
}
