import Fraction from 'fraction.js';
import type { SpaceDistribution } from './measure-space.ts';

/**
 * Percentile rank of a width or depth in a space, 0 to 100, exact: the share of topologies below
 * it plus half the share of those equal to it.
 */
export function percentileRank(
  distribution: SpaceDistribution,
  measure: 'width' | 'depth',
  value: number,
): Fraction {
  let twice = 0n;
  for (const entry of distribution.counts) {
    if (entry[measure] < value) twice += 2n * entry.count;
    if (entry[measure] === value) twice += entry.count;
  }
  return new Fraction(50n * twice, distribution.total);
}
