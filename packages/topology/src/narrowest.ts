import { checkCell, type Genotype } from '@unas/genotypes';
import type { CellsOption } from './cells-option.ts';
import { mapCells } from './internal/map-cells.ts';
import { narrowestSources, rewire } from './internal/rewire.ts';

export interface NarrowestOptions extends CellsOption {
  /**
   * Whether the sources of a node must differ, as in the DARTS space. Otherwise both edges of a
   * node read the node before it, as in the paper's sampler and theory.
   * @defaultValue false
   */
  readonly distinct?: boolean;
}

/**
 * The narrowest and deepest rewiring with the same operations, the opposite of `adapt`: a chain.
 * Two edges a node give width c and depth N + 1; with distinct sources 1.5 c where N >= 2.
 * `concat` stays; nodes after its last one are dead.
 */
export function narrowest(genotype: Genotype, options: NarrowestOptions = {}): Genotype {
  return mapCells(genotype, options, 'narrowest', (cell) => {
    checkCell(cell, 'narrowest: genotype');
    return rewire(cell, narrowestSources(cell, options.distinct ?? false).flat());
  });
}
