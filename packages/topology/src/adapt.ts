import { checkCell, type Genotype } from '@unas/genotypes';
import type { CellsOption } from './cells-option.ts';
import { mapCells } from './internal/map-cells.ts';
import { rewire, widestSources } from './internal/rewire.ts';

/**
 * The widest and shallowest rewiring with the same operations: every node reads both cell inputs,
 * in the order in which the first node does. Width is N c, depth 2 (Shu, Wang & Cai, ICLR 2020,
 * section 5; the authors' own `_ADAPT` cells but for one edge of ENAS, which they wired by hand).
 */
export function adapt(genotype: Genotype, options: CellsOption = {}): Genotype {
  return mapCells(genotype, options, 'adapt', (cell) => {
    checkCell(cell, 'adapt: genotype');
    return rewire(cell, widestSources(cell).flat());
  });
}
