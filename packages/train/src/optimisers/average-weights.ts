import { add, mul } from '@tensorflow/tfjs-core';
import type { TensorData, Tensors } from '@unas/engine';

/** A running average of tensors that training changes. */
export interface WeightAverage {
  /** The variables that hold the averages, starting at the tensors' own values. */
  init(tensors: Record<string, TensorData>): Record<string, TensorData>;
  /** The variables' new values, given the tensors after a step; tensors that are not averaged are left out. */
  update(tensors: Tensors, variables: Tensors): Tensors;
  /** The averages under the names of the tensors. */
  read(variables: Tensors, names: readonly string[]): Tensors;
}

/**
 * Exponential moving average: average <- decay average + (1 - decay) tensor (Polyak & Juditsky 1992, as used for evaluation by
 * Szegedy et al. 2016, section 8).
 */
export function averageWeights(decay: number): WeightAverage {
  const variable = (name: string): string => `ema.${name}`;
  return {
    init: (tensors) =>
      Object.fromEntries(Object.entries(tensors).map(([name, data]) => [variable(name), data])),
    update: (tensors, variables) =>
      Object.fromEntries(
        Object.entries(tensors).flatMap(([name, tensor]) => {
          const average = variables[variable(name)];
          if (average === undefined) return [];
          return [[variable(name), add(mul(average, decay), mul(tensor, 1 - decay))]];
        }),
      ),
    read: (variables, names) =>
      Object.fromEntries(names.map((name) => [name, variables[variable(name)]!])),
  };
}
