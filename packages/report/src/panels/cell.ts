import type { Cell } from '@unas/genotypes';
import { drawCell } from '@unas/genotypes/drawing';
import { levelColour } from '../level-colour.ts';
import { escapeHtml } from '../page/html.ts';

/** A drawing of a cell under its name. */
export interface CellPanel {
  readonly kind: 'cell';
  readonly cell: Cell;
  readonly name: string;
  /** Behind the name, in soft print. */
  readonly note: string;
  /** 0 to 1 on the sequential colour scale, for a dot before the name. */
  readonly level: number;
}

/** Pixels on the page for one of a drawing: all cells are drawn to one scale. */
const scale = 0.6;

/** A {@link CellPanel} as HTML. */
export function drawCellPanel({ cell, name, note, level }: CellPanel): string {
  const svg = drawCell(cell, { theme: 'inherit', label: `Cell ${name}: ${note}`, scale });
  return (
    `<div class="cell"><p class="cell-name"><span class="swatch" style="background:${levelColour(level)}"></span>` +
    `<strong>${escapeHtml(name)}</strong> <span class="measure">${escapeHtml(note)}</span></p>${svg}</div>`
  );
}
