import { checkCell } from '../check-cell.ts';
import type { Cell, Cells } from '../genotype-types.ts';
import { layoutCell } from './internal/layout-cell.ts';
import { stackDrawings, type Drawing } from './internal/stack-drawings.ts';
import type { DrawingTheme } from './theme.ts';

export interface DrawGenotypeOptions {
  /** @defaultValue 'light' */
  readonly theme?: DrawingTheme;
  /**
   * What to add to a cell's caption, say its width and depth.
   * @defaultValue nothing
   */
  readonly describe?: (cell: Cell) => string;
  /**
   * Size on the page, as a multiple of the drawing's own.
   * @defaultValue 1
   */
  readonly scale?: number;
}

/**
 * The cells of a genotype, the normal one above, as a self-contained SVG; see `drawCell`.
 *
 * @throws RangeError where a cell or an option is not valid
 */
export function drawGenotype(genotype: Cells, options: DrawGenotypeOptions = {}): string {
  const { describe, ...rest } = options;
  const drawing = (cell: Cell, title: string): Drawing => {
    checkCell(cell, 'drawGenotype: genotype');
    return { layout: layoutCell(cell), caption: describe ? `${title}: ${describe(cell)}` : title };
  };
  const drawings = [drawing(genotype.normal, 'normal cell')];
  if (genotype.reduce !== null) drawings.push(drawing(genotype.reduce, 'reduction cell'));
  return stackDrawings(drawings, rest, 'drawGenotype');
}
