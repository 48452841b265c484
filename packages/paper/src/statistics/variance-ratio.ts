import { variance } from 'd3-array';
import type { Evidence } from '../claims/claim.ts';
import { bootstrapInterval } from './bootstrap-interval.ts';
import { permutationPValue } from './permutation-p-value.ts';

/**
 * The logarithm of the ratio of two groups' variances: above zero where the first spreads more. The
 * interval resamples units within each group; the p-value permutes the group of deviations from
 * their group's mean. Null where a group has fewer than 2 units or no variance.
 */
export function varianceRatio(
  first: readonly number[],
  second: readonly number[],
  statistic: string,
): Evidence | null {
  if (first.length < 2 || second.length < 2) return null;
  const of = (a: readonly number[], b: readonly number[]): number => {
    const ratio = Math.log(variance(a)! / variance(b)!);
    return Number.isFinite(ratio) ? ratio : NaN;
  };
  const estimate = of(first, second);
  if (Number.isNaN(estimate)) return null;
  const units = first.length + second.length;
  const deviations = [...centred(first), ...centred(second)];
  const all = [...first, ...second];
  return {
    statistic,
    estimate,
    interval: bootstrapInterval({
      units: [first.length, second.length],
      statistic: (sample) =>
        of(
          sample.slice(0, first.length).map((index) => all[index]!),
          sample.slice(first.length).map((index) => all[index]!),
        ),
    }),
    p: permutationPValue({
      units,
      statistic: (order) => {
        const drawn = order.map((index) => deviations[index]!);
        return of(drawn.slice(0, first.length), drawn.slice(first.length));
      },
    }),
    n: Math.min(first.length, second.length),
  };
}

function centred(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}
