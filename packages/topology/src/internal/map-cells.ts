import type { Cell, Genotype } from '@unas/genotypes';
import type { CellsOption } from '../cells-option.ts';
import { messages } from '../messages.ts';

/**
 * Changes the normal cell, then the reduction cell if it is to change too.
 * @internal
 */
export function mapCells(
  genotype: Genotype,
  { cells = 'both' }: CellsOption,
  what: string,
  change: (cell: Cell, which: 'normal' | 'reduce') => Cell,
): Genotype {
  if (cells !== 'both' && cells !== 'normal') {
    throw new RangeError(messages.badCells(what, cells));
  }
  const normal = change(genotype.normal, 'normal');
  return { normal, reduce: cells === 'both' ? change(genotype.reduce, 'reduce') : genotype.reduce };
}
