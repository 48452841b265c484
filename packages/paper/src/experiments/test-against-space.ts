import { group, mean } from 'd3-array';
import { percentileRank, type RankedCell, type SpaceDistribution } from '@unas/topology';
import { type Evidence, nullEvidence } from '@unas/statistics';

/** A method's cells, which count as one. */
export interface MethodRank {
  readonly method: string;
  readonly years: readonly [first: number, last: number];
  readonly cells: number;
  /** Mean percentiles of its cells. */
  readonly width: number;
  readonly depth: number;
}

/** One value a method: cells of one method are not independent. */
export function rankMethods(cells: readonly RankedCell[]): MethodRank[] {
  const ranked = cells.filter(({ rank }) => rank !== null);
  return [...group(ranked, ({ entry }) => entry.method)]
    .map(([method, own]) => {
      const years = own.map(({ entry }) => entry.year);
      return {
        method,
        years: [Math.min(...years), Math.max(...years)] as const,
        cells: own.length,
        width: mean(own, ({ rank }) => rank!.width)!,
        depth: mean(own, ({ rank }) => rank!.depth)!,
      };
    })
    .sort((a, b) => a.years[0] - b.years[0] || (a.method < b.method ? -1 : 1));
}

/**
 * Whether cells are wider (deeper) than random ones of their spaces. The effect size is the mean over methods of
 * 2 x percentile / 100 - 1: the probability that a random cell is narrower minus the probability that it is wider (Cliff's delta), -1
 * to 1. The p-value is that of the hypothesis that each method found a uniformly random cell of its space. Since all cells of
 * a method count as one draw, it errs on the side of no effect.
 */
export function testAgainstSpace(
  cells: readonly RankedCell[],
  measure: 'width' | 'depth',
): Evidence | null {
  const methods = rankMethods(cells);
  const spaceOf = (method: string): SpaceDistribution =>
    cells.find(({ entry, rank }) => rank && entry.method === method)!.rank!.distribution;
  return nullEvidence({
    statistic: `Cliff’s delta of ${measure} against the cells’ spaces, mean over methods`,
    values: methods.map((method) => method[measure] / 50 - 1),
    quantiles: methods.map(({ method }) => deltaQuantile(spaceOf(method), measure)),
  });
}

/** The quantile function of the delta of a uniformly random cell of a space. */
function deltaQuantile(
  distribution: SpaceDistribution,
  measure: 'width' | 'depth',
): (share: number) => number {
  let sum = 0n;
  const steps = distribution.counts.map((entry) => {
    sum += entry.count;
    const delta = Number(percentileRank(distribution, measure, entry[measure])) / 50 - 1;
    return { below: Number(sum) / Number(distribution.total), delta };
  });
  return (share) => (steps.find(({ below }) => share < below) ?? steps.at(-1)!).delta;
}
