import { quantileSorted } from 'd3-array';
import { below, seeded } from '@unas/random';

export interface BootstrapOptions {
  /**
   * Units resampled with replacement, architectures or methods, never epochs of one run; several
   * numbers are groups, each resampled within itself, in this order.
   */
  readonly units: number | readonly number[];
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
  const groups = typeof units === 'number' ? [units] : units;
  const bad = groups.find((size) => !Number.isInteger(size) || size < 1);
  if (bad !== undefined) {
    throw new RangeError(`bootstrapInterval: units must be whole numbers >= 1, got ${bad}`);
  }
  const generator = seeded(seed);
  const values: number[] = [];
  for (let resample = 0; resample < resamples; resample++) {
    let start = 0;
    const sample = groups.flatMap((size) => {
      const drawn = Array.from({ length: size }, () => start + below(size, generator));
      start += size;
      return drawn;
    });
    const value = statistic(sample);
    if (!Number.isNaN(value)) values.push(value);
  }
  values.sort((a, b) => a - b);
  const tail = (1 - level) / 2;
  return [quantileSorted(values, tail) ?? NaN, quantileSorted(values, 1 - tail) ?? NaN];
}
