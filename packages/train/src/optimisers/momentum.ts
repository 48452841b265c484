import { add, mul } from '@tensorflow/tfjs-core';
import { float32 } from '@unas/engine';
import { mapTensors } from '../internal/map-tensors.ts';
import type { GradientTransform } from './gradient-transform.ts';

/** Replaces each gradient by the running sum v <- decay v + gradient (PyTorch's SGD: no dampening, not Nesterov's). */
export function momentum(decay: number): GradientTransform {
  const variable = (name: string): string => `momentum.${name}`;
  return {
    init: (parameters) =>
      Object.fromEntries(
        Object.entries(parameters).map(([name, { shape }]) => [variable(name), float32(shape)]),
      ),
    update(gradients, { variables }) {
      const velocities = mapTensors(gradients, (gradient, name) =>
        add(mul(variables[variable(name)]!, decay), gradient),
      );
      const renamed = Object.entries(velocities).map(([name, value]) => [variable(name), value]);
      return { gradients: velocities, variables: Object.fromEntries(renamed) };
    },
  };
}
