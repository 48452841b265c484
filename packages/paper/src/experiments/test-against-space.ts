import { group, mean } from 'd3-array';
import { percentileRank, type SpaceDistribution } from '@unas/topology';
import { seeded, uniform } from '@unas/random';
import { bootstrapInterval, type Evidence } from '@unas/statistics';
import type { RankedCell } from './ranked-cells.ts';

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

const draws = 5000;

/**
 * Whether cells are wider (deeper) than random ones of their spaces. The effect size is the mean
 * over methods of 2 x percentile / 100 - 1: the probability that a random cell is narrower minus the
 * probability that it is wider (Cliff's delta), -1 to 1. The p-value is that of the hypothesis that
 * each method found a uniformly random cell of its space: the share of 5,000 seeded draws, one cell
 * a method, whose mean is as far from zero. Since all cells of a method count as one draw, it errs
 * on the side of no effect.
 */
export function testAgainstSpace(
  cells: readonly RankedCell[],
  measure: 'width' | 'depth',
): Evidence | null {
  const methods = rankMethods(cells);
  if (methods.length < 2) return null;
  const deltas = methods.map((method) => method[measure] / 50 - 1);
  const estimate = mean(deltas)!;
  const spaces = methods.map(
    ({ method }) =>
      cells.find(({ entry, rank }) => rank && entry.method === method)!.rank!.distribution,
  );
  return {
    statistic: `Cliff's delta of ${measure} against the cells' spaces, mean over methods`,
    estimate,
    interval: bootstrapInterval({
      units: deltas.length,
      statistic: (sample) => mean(sample, (index) => deltas[index]!)!,
    }),
    p: pValue(estimate, spaces, measure),
    n: deltas.length,
  };
}

function pValue(
  observed: number,
  spaces: readonly SpaceDistribution[],
  measure: 'width' | 'depth',
): number {
  const generator = seeded(0);
  const samplers = spaces.map((space) => deltaSampler(space, measure));
  let hits = 0;
  for (let draw = 0; draw < draws; draw++) {
    const delta = mean(samplers, (sample) => sample(uniform(generator)))!;
    if (Math.abs(delta) >= Math.abs(observed) - 1e-12) hits++;
  }
  return (1 + hits) / (1 + draws);
}

/** Maps a uniform number to the delta of a uniformly random cell of the space. */
function deltaSampler(
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
