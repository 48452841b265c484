import { checkCell } from './check-cell.ts';
import type { DrawingTheme } from './draw-cell.ts';
import type { Cell, Genotype } from './genotype-types.ts';
import { layoutCell } from './internal/layout-cell.ts';
import { stackDrawings, type Drawing } from './internal/stack-drawings.ts';

export interface DrawGenotypeOptions {
  /** @defaultValue 'light' */
  readonly theme?: DrawingTheme;
  /**
   * What to add to a cell's caption, say its width and depth.
   * @defaultValue nothing
   */
  readonly describe?: (cell: Cell) => string;
}

/** Both cells of a genotype, the normal one above, as a self-contained SVG; see `drawCell`. */
export function drawGenotype(genotype: Genotype, options: DrawGenotypeOptions = {}): string {
  const { theme = 'light', describe } = options;
  const drawing = (cell: Cell, title: string): Drawing => {
    checkCell(cell, 'drawGenotype: genotype');
    return { layout: layoutCell(cell), caption: describe ? `${title}: ${describe(cell)}` : title };
  };
  return stackDrawings(
    [drawing(genotype.normal, 'normal cell'), drawing(genotype.reduce, 'reduction cell')],
    theme,
    'drawGenotype',
  );
}
