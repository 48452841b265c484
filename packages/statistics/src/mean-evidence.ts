import { mean } from 'd3-array';
import { below, seeded } from '@unas/random';
import type { Evidence } from './evidence.ts';
import { bootstrapInterval } from './bootstrap-interval.ts';

const draws = 10_000;

/**
 * The mean of one value a unit as evidence against zero: the interval resamples units; the p-value flips their signs at
 * random, 10,000 seeded times, for where there is no effect either sign is as likely. Null without values.
 */
export function meanEvidence(values: readonly number[], statistic: string): Evidence | null {
  if (values.length === 0) return null;
  return {
    statistic,
    estimate: mean(values)!,
    interval: bootstrapInterval({
      units: values.length,
      statistic: (sample) => mean(sample, (index) => values[index]!)!,
    }),
    p: signFlipPValue(values),
    n: values.length,
  };
}

function signFlipPValue(values: readonly number[]): number {
  const observed = Math.abs(mean(values)!) - 1e-12;
  const generator = seeded(0);
  let hits = 0;
  for (let draw = 0; draw < draws; draw++) {
    const flipped = mean(values, (value) => (below(2, generator) ? value : -value))!;
    if (Math.abs(flipped) >= observed) hits++;
  }
  return (1 + hits) / (1 + draws);
}
