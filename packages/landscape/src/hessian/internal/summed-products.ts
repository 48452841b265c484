import { add, scalar, type Tensor, zerosLike } from '@tensorflow/tfjs-core';
import { float32, mapValues, sizeOf, type TensorData, type Tensors } from '@unas/engine';
import * as messages from '../../messages.ts';
import type { Objective, Parameter } from '../../objective/objective.ts';
import { batchInputs } from '../../plane/batch-inputs.ts';
import { compilePlane, type PlaneFunction, type PlanePoint } from '../../plane/compile-plane.ts';
import { inSpace, outOfSpace } from '../../plane/spaces.ts';
import type { Direction } from '../../directions/direction.ts';
import type { CurvatureKind, CurvatureMap } from '../curvature-map.ts';

/** A product with a vector, summed over the examples of a batch; to be traced. */
export type BatchProduct = (
  point: PlanePoint,
  batch: Tensors,
  vector: Tensors,
) => { readonly product: Tensors; readonly count: Tensor };

/** A map that can be taken to other weights. */
export interface MovableMap extends CurvatureMap {
  /** Goes to the objective's weights + sum of coordinate x direction. */
  moveTo(coordinates: readonly number[]): void;
}

/**
 * A map whose products are means over examples: batch after batch in the data's order, so that the sums are the same bit for
 * bit. A vector crosses once in, its product once out.
 */
export function summedProducts(
  objective: Objective,
  kind: CurvatureKind,
  {
    product,
    directions = [],
    signal,
  }: {
    readonly product: BatchProduct;
    readonly directions?: readonly Direction[] | undefined;
    readonly signal?: AbortSignal | undefined;
  },
): MovableMap {
  const { parameters } = objective;
  const dimension = dimensionOf(parameters);
  const zeros = split(parameters, new Float32Array(dimension));
  const variables = { ...inSpace('vector', zeros), ...inSpace('sum', zeros) };
  const functions = { reset, accumulate: accumulation(objective, product) };
  const plane = compilePlane({ objective, directions, functions, variables });
  let products = 0;
  let examples: number | null = null;
  return {
    ...kind,
    dimension,
    get products() {
      return products;
    },
    get examples() {
      return examples;
    },
    multiply: oneByOne(async (vector: Float32Array) => {
      checkVector(vector, dimension);
      plane.write(inSpace('vector', split(parameters, vector)));
      plane.run('reset', {});
      let count = 0;
      for await (const batch of batchInputs(objective, signal))
        count += plane.run('accumulate', batch)['count']!.values[0]!;
      if (!(count > 0)) throw new RangeError(messages.noExamples(count));
      products++;
      examples = count;
      const sums = outOfSpace('sum', plane.read(Object.keys(inSpace('sum', zeros))));
      return joined(parameters, sums, dimension).map((value) => value / count);
    }),
    direction: (vector) => split(parameters, vector),
    moveTo: plane.moveTo,
    dispose: plane.dispose,
  };
}

/** A product that waits for the one before: a map has one vector and one sum at a time. */
export function oneByOne<Arguments extends unknown[], Result>(
  product: (...args: Arguments) => Promise<Result>,
): (...args: Arguments) => Promise<Result> {
  let before: Promise<unknown> = Promise.resolve();
  return (...args) => {
    const result = before.then(() => product(...args));
    before = result.catch(() => undefined);
    return result;
  };
}

const reset: PlaneFunction = {
  inputs: {},
  run: ({ variables }) => ({
    outputs: { done: scalar(1) },
    variables: inSpace('sum', mapValues(outOfSpace('sum', variables), zerosLike)),
  }),
};

function accumulation({ batch }: Objective, product: BatchProduct): PlaneFunction {
  return {
    inputs: batch,
    run(point, values) {
      const { product: terms, count } = product(
        point,
        values,
        outOfSpace('vector', point.variables),
      );
      const sums = mapValues(outOfSpace('sum', point.variables), (sum, name) =>
        terms[name] ? add(sum, terms[name]) : sum,
      );
      return { outputs: { count }, variables: inSpace('sum', sums) };
    },
  };
}

/** The number of parameters' values. */
export function dimensionOf(parameters: readonly Parameter[]): number {
  return parameters.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}

/** @throws RangeError when a vector is of another length */
export function checkVector(vector: Float32Array, dimension: number): void {
  if (vector.length !== dimension)
    throw new RangeError(messages.badVector(dimension, vector.length));
}

/** A vector as a tensor for each parameter. */
export function split(
  parameters: readonly Parameter[],
  vector: Float32Array,
): Record<string, TensorData> {
  let at = 0;
  return Object.fromEntries(
    parameters.map(({ name, shape }) => {
      const size = sizeOf(shape);
      at += size;
      return [name, float32(shape, vector.slice(at - size, at))];
    }),
  );
}

/** The tensors of all parameters as one vector. */
export function joined(
  parameters: readonly Parameter[],
  tensors: Readonly<Record<string, TensorData>>,
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
