import type { Cell } from '@unas/genotypes';
import type Fraction from 'fraction.js';
import { measureDepth } from './measure-depth.ts';
import { measureSpace, type SpaceDistribution } from './measure-space.ts';
import { measureWidth } from './measure-width.ts';
import { percentileRank } from './percentile-rank.ts';
import { spaceOf } from './space-of.ts';
import { messages } from './messages.ts';

/** Where a cell stands in its space; percentiles from 0 to 100, ties counted as half. */
export interface CellRank {
  readonly distribution: SpaceDistribution;
  readonly width: Fraction;
  readonly depth: Fraction;
}

/**
 * Percentile ranks of a cell's width and depth among all topologies of a space.
 *
 * @param distribution - `measureSpace` of the space; by default of `spaceOf(cell)`
 */
export function rankCell(
  cell: Cell,
  distribution: SpaceDistribution = measureSpace(spaceOf(cell)),
): CellRank {
  if (cell.nodes.length !== distribution.space.nodes) {
    throw new RangeError(messages.otherNodes(distribution.space, cell.nodes.length));
  }
  return {
    distribution,
    width: percentileRank(distribution, 'width', measureWidth(cell)),
    depth: percentileRank(distribution, 'depth', measureDepth(cell)),
  };
}
