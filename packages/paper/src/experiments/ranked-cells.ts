import { findCells, type CellKind, type RegistryEntry } from '@unas/genotypes';
import {
  measureDepth,
  measureSpace,
  measureWidth,
  rankCell,
  type Space,
  type SpaceDistribution,
} from '@unas/topology';

/** A registry cell's normal cell and where it stands in the space it comes from. */
export interface RankedCell {
  readonly entry: RegistryEntry;
  readonly width: number;
  readonly depth: number;
  /** Null for irregular cells, which are in no space of ours. */
  readonly rank: {
    readonly distribution: SpaceDistribution;
    /** Exact percentile ranks, 0 to 100, ties counted as half. */
    readonly width: number;
    readonly depth: number;
  } | null;
}

/** The normal cells of the registry's entries of a kind, with exact ranks. */
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
