import { sampleRankCorrelation } from 'simple-statistics';

/**
 * Spearman's rank correlation with midranks for ties, -1 to 1; NaN where x or y is constant. Rounded to 12 digits: rounding
 * must not make a perfect correlation more than one, or two of them differ.
 */
export function spearman(x: readonly number[], y: readonly number[]): number {
  const rounded = Number(sampleRankCorrelation([...x], [...y]).toFixed(12));
  return Math.min(1, Math.max(-1, rounded));
}
