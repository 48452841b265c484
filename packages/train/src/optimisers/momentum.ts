import { add, mul } from '@tensorflow/tfjs-core';
import type { Tensors } from '@unas/engine';
import { mapTensors } from '../state/map-tensors.ts';
import type { GradientTransform } from './gradient-transform.ts';
import { zerosOf } from './zeros-of.ts';

/** Replaces each gradient by its velocity v <- decay v + gradient (PyTorch's SGD: no dampening, not Nesterov's). */
export function momentum(decay: number): GradientTransform<{ readonly velocity: Tensors }> {
  return {
    description: `momentum(${decay})`,
    init: (parameters) => ({ velocity: zerosOf(parameters) }),
    update(gradients, state) {
      const velocity = mapTensors(gradients, (gradient, name) =>
        add(mul(state.velocity[name]!, decay), gradient),
      );
      return { gradients: velocity, state: { velocity } };
    },
  };
}
