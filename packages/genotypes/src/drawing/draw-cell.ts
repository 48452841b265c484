import { checkCell } from '../check-cell.ts';
import type { Cell } from '../genotype-types.ts';
import { layoutCell } from './internal/layout-cell.ts';
import { stackDrawings } from './internal/stack-drawings.ts';
import type { DrawingTheme } from './theme.ts';

export interface DrawCellOptions {
  /** @defaultValue 'light' */
  readonly theme?: DrawingTheme;
  /**
   * A line above the drawing, say the cell's name, width and depth.
   * @defaultValue none
   */
  readonly caption?: string;
  /**
   * What a screen reader says.
   * @defaultValue the caption, or 'cell'
   */
  readonly label?: string;
  /**
   * Size on the page, as a multiple of the drawing's own.
   * @defaultValue 1
   */
  readonly scale?: number;
}

/**
 * A cell as a self-contained SVG, laid out from left to right: the inputs c_{k-2} and c_{k-1} (nodes 0 and 1), the intermediate nodes,
 * the output c_k (as in figure 1 of Shu, Wang & Cai, ICLR 2020).
 *
 * @throws RangeError where the cell or an option is not valid
 */
export function drawCell(cell: Cell, options: DrawCellOptions = {}): string {
  checkCell(cell, 'drawCell: cell');
  const { caption, ...rest } = options;
  return stackDrawings([{ caption, layout: layoutCell(cell) }], rest, 'drawCell');
}
