import { add, mul, scalar, zerosLike } from '@tensorflow/tfjs-core';
import { mapValues } from '@unas/engine';
import { batchGradients } from '../../objective/batch-gradients.ts';
import type { Objective } from '../../objective/objective.ts';
import { batchInputs } from '../../plane/batch-inputs.ts';
import { compilePlane, type PlaneFunction } from '../../plane/compile-plane.ts';
import type { CurvatureMap } from '../curvature-map.ts';
import { checkVector, dimensionOf, joined, oneByOne, split } from './summed-products.ts';
import { norm } from './vectors.ts';

/** The Hessian by central differences of gradients, with an estimate of its own error. */
export interface DifferencesMap extends CurvatureMap {
  error(vector: Float32Array): Promise<number>;
}

/** Products by differences over `step` max(1, |w|): two gradients a batch and product. */
export function differences(
  objective: Objective,
  options: {
    readonly step: number;
    readonly statistics: 'running' | 'batch';
    readonly signal?: AbortSignal | undefined;
  },
): DifferencesMap {
  const { step, statistics, signal } = options;
  const { parameters } = objective;
  const dimension = dimensionOf(parameters);
  const weights = parameters.map(({ name }) => norm(objective.weights[name]!.values));
  const stepLength = step * Math.max(1, norm(weights));
  const zeros = split(parameters, new Float32Array(dimension));
  const functions = { reset, accumulate: accumulation(objective, statistics) };
  const plane = compilePlane({ objective, directions: [zeros], functions, variables: zeros });
  let products = 0;
  let examples: number | null = null;
  const product = oneByOne(async (vector: Float32Array, distance: number) => {
    checkVector(vector, dimension);
    const length = norm(vector);
    if (length === 0) return new Float32Array(dimension);
    plane.setDirections([
      split(
        parameters,
        vector.map((value) => value / length),
      ),
    ]);
    plane.run('reset', {});
    let count = 0;
    for await (const batch of batchInputs(objective, signal)) {
      plane.moveTo([distance]);
      count += plane.run('accumulate', { ...batch, factor: 1 })['count']!.values[0]!;
      plane.moveTo([-distance]);
      plane.run('accumulate', { ...batch, factor: -1 });
    }
    products++;
    examples = count;
    const sums = plane.read(parameters.map(({ name }) => name));
    const scale = length / (2 * distance * count);
    return joined(parameters, sums, dimension).map((value) => value * scale);
  });
  return {
    method: 'differences',
    statistics,
    dimension,
    get products() {
      return products;
    },
    get examples() {
      return examples;
    },
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
  run: ({ variables }) => ({
    outputs: { done: scalar(1) },
    variables: mapValues(variables, zerosLike),
  }),
};

function accumulation(objective: Objective, statistics: 'running' | 'batch'): PlaneFunction {
  return {
    inputs: { ...objective.batch, factor: { dtype: 'float32', shape: [] } },
    run(point, { factor, ...batch }) {
      const mode = { training: statistics === 'batch' };
      const { gradients, count } = batchGradients(objective, point, batch, mode);
      const sums = mapValues(gradients, (gradient, name) =>
        add(point.variables[name]!, mul(gradient, factor!)),
      );
      return { outputs: { count }, variables: sums };
    },
  };
}
