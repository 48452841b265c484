import { float32, type TensorData } from '@unas/engine';
import type { VariableSpec } from './gradient-transform.ts';

/** Zeros by name, in the shapes of variables: where sums and means over steps begin. */
export function zerosOf(variables: readonly VariableSpec[]): Record<string, TensorData> {
  return Object.fromEntries(variables.map(({ name, shape }) => [name, float32(shape)]));
}
