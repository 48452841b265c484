import * as messages from '../messages.ts';
import { norm, product, rademacher } from './internal/vectors.ts';
import type { LinearMap } from './linear-map.ts';

/** Options of {@link trace}. */
export interface TraceOptions {
  /** Products with the map: two or more, for Hutch++ four or more. @defaultValue 30 */
  readonly samples?: number;
  /**
   * `hutchinson`: the mean of v . A v over random vectors (Hutchinson 1990). `hutch++`: a third of the products finds the space where
   * the map is large, a third takes its trace there, the rest estimates what is left (Meyer et al. 2021, algorithm 1): of a map
   * with a few large eigenvalues the error is much smaller.
   * @defaultValue 'hutchinson'
   */
  readonly method?: 'hutchinson' | 'hutch++';
  /** Of the vectors. @defaultValue 0 */
  readonly seed?: number;
}

/** What {@link trace} gives. */
export interface TraceEstimate {
  readonly trace: number;
  /** Standard deviation of the random part over the square root of its number of vectors. */
  readonly standardError: number;
  readonly samples: number;
}

/**
 * The trace of a map by products with random vectors of plus and minus ones.
 *
 * @throws RangeError when the method is unknown, or samples is not a whole number that is large enough
 */
export async function trace(
  map: LinearMap,
  { samples = 30, method = 'hutchinson', seed = 0 }: TraceOptions = {},
): Promise<TraceEstimate> {
  const least = leastSamples[method];
  if (least === undefined) throw new RangeError(messages.unknownTrace(method));
  if (!Number.isInteger(samples) || samples < least)
    throw new RangeError(messages.notWhole('trace', 'samples', samples, least));
  const draw = (k: number): Float32Array => rademacher(map.dimension, 'trace', seed, k);
  const third = method === 'hutch++' ? Math.min(Math.floor(samples / 3), map.dimension) : 0;
  const basis: Float32Array[] = [];
  for (let k = 0; k < third; k++) addToBasis(basis, await map.multiply(draw(k)));
  let inside = 0;
  for (const vector of basis) inside += product(vector, await map.multiply(vector));
  const values: number[] = [];
  for (let k = third; k < samples - third; k++) {
    const vector = without(draw(k), basis);
    values.push(product(vector, await map.multiply(vector)));
  }
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const standardError = Math.sqrt(squares / (values.length - 1) / values.length);
  return { trace: inside + mean, standardError, samples };
}

const leastSamples: Readonly<Record<string, number | undefined>> = { hutchinson: 2, 'hutch++': 4 };

// Gram-Schmidt, twice for float32's rounding. A vector that lies in the space already adds nothing.
function addToBasis(basis: Float32Array[], vector: Float32Array): void {
  const rest = without(without(vector, basis), basis);
  const length = norm(rest);
  if (length > 1e-5 * norm(vector)) basis.push(rest.map((value) => value / length));
}

function without(vector: Float32Array, basis: readonly Float32Array[]): Float32Array {
  const rest = Float64Array.from(vector);
  for (const one of basis) {
    const along = product(rest, one);
    for (let i = 0; i < rest.length; i++) rest[i]! -= along * one[i]!;
  }
  return Float32Array.from(rest);
}
