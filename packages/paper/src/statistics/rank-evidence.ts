import type { Evidence } from '../claims/claim.ts';
import { rankCorrelation } from './rank-correlation.ts';

/** Spearman's correlation of `x` and `y` as evidence; null where it is undefined. */
export function rankEvidence(
  x: readonly number[],
  y: readonly number[],
  statistic: string,
): Evidence | null {
  const { rho: estimate, interval, p, n } = rankCorrelation(x, y);
  return Number.isNaN(estimate) ? null : { statistic, estimate, interval, p, n };
}
