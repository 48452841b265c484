import { quantileSorted } from 'd3-array';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

export interface BootstrapOptions {
  /** Units resampled with replacement: architectures, methods, never epochs of one run. */
  readonly units: number;
  /** The statistic of a resample, given as indices of units; NaN where it is undefined there. */
  readonly statistic: (sample: readonly number[]) => number;
  /** @defaultValue 2000 */
  readonly resamples?: number;
  /** @defaultValue 0.95 */
  readonly level?: number;
  /** @defaultValue 0 */
  readonly seed?: number;
}

/**
 * Percentile bootstrap interval (Efron 1979). Resamples where the statistic is undefined, such as a
 * correlation of one repeated unit, are left out; NaN on both ends where none is left.
 */
export function bootstrapInterval(options: BootstrapOptions): readonly [low: number, high: number] {
  const { units, statistic, resamples = 2000, level = 0.95, seed = 0 } = options;
  if (!Number.isInteger(units) || units < 1) {
    throw new RangeError(`bootstrapInterval: units must be a whole number >= 1, got ${units}`);
  }
  const generator = xoroshiro128plus(seed);
  const values: number[] = [];
  for (let resample = 0; resample < resamples; resample++) {
    const sample = Array.from({ length: units }, () => uniformInt(generator, 0, units - 1));
    const value = statistic(sample);
    if (!Number.isNaN(value)) values.push(value);
  }
  values.sort((a, b) => a - b);
  const tail = (1 - level) / 2;
  return [quantileSorted(values, tail) ?? NaN, quantileSorted(values, 1 - tail) ?? NaN];
}
