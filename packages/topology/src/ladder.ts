import { checkCell, type Cell, type Genotype } from '@unas/genotypes';
import { narrowestSources, rewire, widestSources } from './internal/rewire.ts';
import { mapCells } from './internal/map-cells.ts';
import type { NarrowestOptions } from './narrowest.ts';
import { messages } from './messages.ts';

export interface LadderOptions extends NarrowestOptions {
  /**
   * Number of genotypes, at least 2, spread evenly over all rungs.
   * @defaultValue every rung of the normal cell
   */
  readonly steps?: number;
}

/**
 * Rewirings with the same operations from narrow and deep to wide and shallow, like the paper's
 * C1, C2, ...: from `narrowest` one edge more a rung reads a cell input, the last node's first,
 * to `adapt`. Every rung is wider than the one before by 1/2 c where nodes have two edges, and none deeper.
 */
export function ladder(genotype: Genotype, options: LadderOptions = {}): Genotype[] {
  checkCell(genotype.normal, 'ladder: genotype');
  checkCell(genotype.reduce, 'ladder: genotype');
  const distinct = options.distinct ?? false;
  const rungs = rungsOf(genotype.normal, distinct).length;
  const { steps = rungs } = options;
  if (!Number.isInteger(steps) || steps < 2 || steps > rungs) {
    throw new RangeError(messages.badSteps(rungs, steps));
  }
  return Array.from({ length: steps }, (_, step) =>
    mapCells(genotype, options, 'ladder', (cell) => {
      const all = rungsOf(cell, distinct);
      return all[Math.round((step * (all.length - 1)) / (steps - 1))]!;
    }),
  );
}

function rungsOf(cell: Cell, distinct: boolean): Cell[] {
  const sources = narrowestSources(cell, distinct);
  const widest = widestSources(cell);
  const rungs = [rewire(cell, sources.flat())];
  for (let node = cell.nodes.length - 1; node > 0; node--) {
    const edges = sources[node]!;
    for (let edge = 0; edge < edges.length; edge++) {
      const before = edges[edge]!;
      edges[edge] = widest[node]![edge]!;
      if (before >= 2) rungs.push(rewire(cell, sources.flat()));
    }
  }
  return rungs;
}
