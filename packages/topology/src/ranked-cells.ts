import { findCells, type CellKind, type RegistryEntry } from '@unas/genotypes';
import { measureDepth } from './measure-depth.ts';
import { measureSpace, type SpaceDistribution } from './measure-space.ts';
import { measureWidth } from './measure-width.ts';
import { rankCell } from './rank-cell.ts';
import type { Space } from './space.ts';

/** A registry cell's normal cell and where it stands in the space it comes from. */
export interface RankedCell {
  readonly entry: RegistryEntry;
  readonly width: number;
  readonly depth: number;
  /** Null for irregular cells, which are in none of our spaces. */
  readonly rank: {
    readonly distribution: SpaceDistribution;
    /** Exact percentile ranks, 0 to 100, ties counted as half. */
    readonly width: number;
    readonly depth: number;
  } | null;
}

/** The normal cells of the registry's entries, all or those of a kind, with exact ranks. Spaces are measured once. */
export function rankedCells(kind?: CellKind): RankedCell[] {
  return findCells(kind === undefined ? {} : { kind }).map((entry) => {
    const { normal } = entry.genotype;
    const measures = { entry, width: measureWidth(normal), depth: measureDepth(normal) };
    if (entry.space === 'irregular') return { ...measures, rank: null };
    const distribution = distributionOf({ kind: entry.space, nodes: normal.nodes.length });
    const { width, depth } = rankCell(normal, distribution);
    return { ...measures, rank: { distribution, width: Number(width), depth: Number(depth) } };
  });
}

const known = new Map<string, SpaceDistribution>();

function distributionOf(space: Space): SpaceDistribution {
  const key = `${space.kind} ${space.nodes}`;
  const distribution = known.get(key) ?? measureSpace(space);
  known.set(key, distribution);
  return distribution;
}
