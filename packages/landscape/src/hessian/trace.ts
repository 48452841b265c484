import * as messages from '../messages.ts';
import { product, rademacher } from './internal/vectors.ts';
import type { LinearMap } from './linear-map.ts';

/** Options of {@link trace}. */
export interface TraceOptions {
  /** Products with the map, two or more. @defaultValue 30 */
  readonly samples?: number;
  /** Of the vectors. @defaultValue 0 */
  readonly seed?: number;
}

/** What {@link trace} gives. */
export interface TraceEstimate {
  readonly trace: number;
  /** Standard deviation of the samples over the square root of their number. */
  readonly standardError: number;
  readonly samples: number;
}

/**
 * The trace of a map by Hutchinson's estimator (1990): the mean of v . A v over random vectors of plus and minus ones.
 *
 * @throws RangeError when samples is not a whole number from 2 on
 */
export async function trace(
  map: LinearMap,
  { samples = 30, seed = 0 }: TraceOptions = {},
): Promise<TraceEstimate> {
  if (!Number.isInteger(samples) || samples < 2)
    throw new RangeError(messages.notWhole('trace', 'samples', samples, 2));
  let mean = 0;
  let squares = 0;
  for (let k = 0; k < samples; k++) {
    const vector = rademacher(map.dimension, 'trace', seed, k);
    const value = product(vector, await map.multiply(vector));
    const delta = value - mean;
    mean += delta / (k + 1);
    squares += delta * (value - mean);
  }
  return { trace: mean, standardError: Math.sqrt(squares / (samples - 1) / samples), samples };
}
