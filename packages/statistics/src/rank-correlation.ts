import { bootstrapInterval } from './bootstrap-interval.ts';
import type { Evidence } from './evidence.ts';
import { permutationPValue } from './permutation-p-value.ts';
import { spearman } from './spearman.ts';

/** Spearman's rho with midranks for ties. */
export interface RankCorrelation {
  /** NaN where x or y is constant. */
  readonly rho: number;
  /** 95 % percentile bootstrap over the units. */
  readonly interval: readonly [low: number, high: number];
  /** Two-sided permutation p-value. */
  readonly p: number;
  readonly n: number;
}

/** Spearman's correlation of `x` and `y`, one value a unit, with interval and p-value. */
export function rankCorrelation(x: readonly number[], y: readonly number[]): RankCorrelation {
  if (x.length !== y.length) {
    throw new RangeError(
      `rankCorrelation: y must have as many values as x, got ${y.length} and ${x.length}`,
    );
  }
  const n = x.length;
  const undefinedHere = { rho: NaN, interval: [NaN, NaN] as const, p: NaN, n };
  if (n < 3) return undefinedHere;
  const of = (left: readonly number[], right: readonly number[]): number =>
    spearman(
      left.map((index) => x[index]!),
      right.map((index) => y[index]!),
    );
  const all = x.map((_, index) => index);
  const rho = of(all, all);
  if (Number.isNaN(rho)) return undefinedHere;
  return {
    rho,
    interval: bootstrapInterval({ units: n, statistic: (sample) => of(sample, sample) }),
    p: permutationPValue({ units: n, statistic: (order) => of(all, order) }),
    n,
  };
}

/** Spearman's correlation of `x` and `y` as evidence; null where it is undefined. */
export function rankEvidence(
  x: readonly number[],
  y: readonly number[],
  statistic: string,
): Evidence | null {
  const { rho: estimate, interval, p, n } = rankCorrelation(x, y);
  return Number.isNaN(estimate) ? null : { statistic, estimate, interval, p, n };
}
