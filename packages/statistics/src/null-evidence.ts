import { mean } from 'd3-array';
import { seeded, uniform } from '@unas/random';
import { bootstrapInterval } from './bootstrap-interval.ts';
import type { Evidence } from './evidence.ts';

/** Options of {@link nullEvidence}. */
export interface NullEvidenceOptions {
  readonly statistic: string;
  /** One a unit. */
  readonly values: readonly number[];
  /** For each unit, the quantile function of the values that it would have where there is no effect: their mean is 0. */
  readonly quantiles: readonly ((share: number) => number)[];
  /** @defaultValue 5000 */
  readonly draws?: number;
  /** @defaultValue 0 */
  readonly seed?: number;
}

/**
 * The mean of one value a unit as evidence against known distributions, each unit its own. The interval resamples units; the
 * p-value is the share of seeded draws, one value a unit, whose mean is as far from zero. Null for fewer than 2 units.
 */
export function nullEvidence(options: NullEvidenceOptions): Evidence | null {
  const { statistic, values, quantiles, draws = 5000, seed = 0 } = options;
  const n = values.length;
  if (n < 2) return null;
  const estimate = mean(values)!;
  const generator = seeded(seed);
  let hits = 0;
  for (let draw = 0; draw < draws; draw++) {
    const drawn = mean(quantiles, (quantile) => quantile(uniform(generator)))!;
    if (Math.abs(drawn) >= Math.abs(estimate) - 1e-12) hits++;
  }
  const interval = bootstrapInterval({
    units: n,
    statistic: (sample) => mean(sample, (index) => values[index]!)!,
  });
  return { statistic, estimate, interval, p: (1 + hits) / (1 + draws), n };
}
