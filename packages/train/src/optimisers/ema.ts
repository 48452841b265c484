import { add, mul } from '@tensorflow/tfjs-core';
import type { Tensors } from '@unas/engine';
import { mapTensors } from '../state/map-tensors.ts';

/**
 * Exponential moving average of tensors that training changes: average <- decay average + (1 - decay) tensor (Polyak & Juditsky 1992,
 * as used for evaluation by Szegedy et al. 2016, section 8). It begins with the tensors' own first values.
 *
 * @returns a function of the averages before a step and the tensors after it; tensors without an average are left out
 */
export function ema(decay: number): (average: Tensors, tensors: Tensors) => Tensors {
  return (average, tensors) =>
    mapTensors(average, (value, name) => add(mul(value, decay), mul(tensors[name]!, 1 - decay)));
}
