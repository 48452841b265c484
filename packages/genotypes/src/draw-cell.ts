import { checkCell } from './check-cell.ts';
import type { Cell } from './genotype-types.ts';
import { layoutCell } from './internal/layout-cell.ts';
import { stackDrawings } from './internal/stack-drawings.ts';

/** Colours of a drawing; `inherit` takes the text colour of the page around it, and no background. */
export type DrawingTheme = 'light' | 'dark' | 'inherit';

export interface DrawCellOptions {
  /** @defaultValue 'light' */
  readonly theme?: DrawingTheme;
  /**
   * A line above the drawing, say the cell's name, width and depth.
   * @defaultValue none
   */
  readonly caption?: string;
}

/**
 * A cell as a self-contained SVG, laid out from left to right: the inputs c_{k-2} and c_{k-1}
 * (nodes 0 and 1), the intermediate nodes, the output c_k (like figure 1 of Shu, Wang & Cai, ICLR 2020).
 */
export function drawCell(cell: Cell, options: DrawCellOptions = {}): string {
  checkCell(cell, 'drawCell: cell');
  const { theme = 'light', caption } = options;
  return stackDrawings([{ caption, layout: layoutCell(cell) }], theme, 'drawCell');
}
