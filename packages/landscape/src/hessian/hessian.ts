import { add, mul, scalar, zerosLike } from '@tensorflow/tfjs-core';
import { float32, sizeOf, type TensorData, type Tensors } from '@unas/engine';
import type { Direction } from '../directions/direction.ts';
import * as messages from '../messages.ts';
import { batchGradients } from '../objective/batch-gradients.ts';
import type { Objective, Parameter } from '../objective/objective.ts';
import { batchInputs } from '../plane/batch-inputs.ts';
import { compilePlane, type Plane, type PlaneFunction } from '../plane/compile-plane.ts';
import { norm } from './internal/vectors.ts';
import type { LinearMap } from './linear-map.ts';

/** Options of {@link hessian}. */
export interface HessianOptions {
  /** Length of the step to both sides, in units of max(1, |w|). @defaultValue 1e-3 */
  readonly step?: number;
  /** Stops between two batches. @defaultValue never */
  readonly signal?: AbortSignal;
}

/** The Hessian of an objective's mean loss at its weights, over all its batches, in evaluation mode. */
export interface Hessian extends LinearMap {
  readonly method: 'central differences';
  /** |H v - H' v| / |H v|, H' with twice the step: three times the truncation error, or the rounding error if larger. */
  error(vector: Float32Array): Promise<number>;
  /** A vector as a direction for a surface. */
  direction(vector: Float32Array): Direction;
  /** Frees the program. */
  dispose(): void;
}

/**
 * Hessian-vector products by central differences of gradients, (g(w + e v) - g(w - e v)) / 2 e: the fused kernels have no second
 * derivative. The error is of the order of e^2 times the fourth derivative, plus float32's rounding of g over e. Where
 * the loss has kinks, as with ReLU, differences see the mean curvature over the step, kinks included; the
 * almost-everywhere Hessian does not. Two gradients a batch and product; vectors cross once in and once out.
 *
 * @throws RangeError when the step is not a positive number; LandscapeError `not-finite` for weights that are NaN or infinite
 */
export function hessian(
  objective: Objective,
  { step = 1e-3, signal }: HessianOptions = {},
): Hessian {
  if (!(step > 0 && Number.isFinite(step))) throw new RangeError(messages.badStep(step));
  const { parameters } = objective;
  const dimension = parameters.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  const weights = parameters.map(({ name }) => norm(objective.weights[name]!.values));
  const stepLength = step * Math.max(1, norm(weights));
  const zeros = split(parameters, new Float32Array(dimension));
  const functions = { reset, accumulate: accumulation(objective) };
  const plane: Plane<keyof typeof functions> = compilePlane({
    objective,
    directions: [zeros],
    functions,
    variables: zeros,
  });
  const product = async (vector: Float32Array, distance: number): Promise<Float32Array> => {
    const length = checkedNorm(vector, dimension);
    if (length === 0) return new Float32Array(dimension);
    plane.setDirections([
      split(
        parameters,
        vector.map((value) => value / length),
      ),
    ]);
    plane.run('reset', {});
    let examples = 0;
    for await (const batch of batchInputs(objective, signal)) {
      plane.moveTo([distance]);
      examples += plane.run('accumulate', { ...batch, factor: 1 })['count']!.values[0]!;
      plane.moveTo([-distance]);
      plane.run('accumulate', { ...batch, factor: -1 });
    }
    const sums = plane.read(parameters.map(({ name }) => name));
    const scale = length / (2 * distance * examples);
    return joined(parameters, sums, dimension).map((value) => value * scale);
  };
  return {
    method: 'central differences',
    dimension,
    multiply: (vector) => product(vector, stepLength),
    async error(vector) {
      const near = await product(vector, stepLength);
      const far = await product(vector, 2 * stepLength);
      return norm(near.map((value, i) => value - far[i]!)) / norm(near);
    },
    direction: (vector) => split(parameters, vector),
    dispose: plane.dispose,
  };
}

const reset: PlaneFunction = {
  inputs: {},
  run({ variables }) {
    const zeros = Object.entries(variables).map(([name, value]) => [name, zerosLike(value)]);
    return { outputs: { done: scalar(1) }, variables: Object.fromEntries(zeros) as Tensors };
  },
};

function accumulation(objective: Objective): PlaneFunction {
  return {
    inputs: { ...objective.batch, factor: { dtype: 'float32', shape: [] } },
    run(point, { factor, ...batch }) {
      const { gradients, count } = batchGradients(objective, point, batch);
      const sums = Object.entries(gradients).map(([name, gradient]) => [
        name,
        add(point.variables[name]!, mul(gradient, factor!)),
      ]);
      return { outputs: { count }, variables: Object.fromEntries(sums) as Tensors };
    },
  };
}

function checkedNorm(vector: Float32Array, dimension: number): number {
  if (vector.length !== dimension)
    throw new RangeError(messages.badVector(dimension, vector.length));
  return norm(vector);
}

function split(parameters: readonly Parameter[], vector: Float32Array): Record<string, TensorData> {
  let at = 0;
  return Object.fromEntries(
    parameters.map(({ name, shape }) => {
      const size = sizeOf(shape);
      at += size;
      return [name, float32(shape, vector.slice(at - size, at))];
    }),
  );
}

function joined(
  parameters: readonly Parameter[],
  tensors: Record<string, TensorData>,
  dimension: number,
): Float32Array {
  const vector = new Float32Array(dimension);
  let at = 0;
  for (const { name } of parameters) {
    const { values } = tensors[name]!;
    vector.set(values, at);
    at += values.length;
  }
  return vector;
}
