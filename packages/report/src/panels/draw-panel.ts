import { escapeHtml } from '../page/html.ts';
import { drawCellPanel } from './cell.ts';
import { drawGrid } from './grid.ts';
import { drawIntervals } from './intervals.ts';
import { drawLines } from './lines.ts';
import type { Panel } from './panel.ts';
import { drawScatter } from './scatter.ts';
import { drawStrips } from './strips.ts';
import { drawSurface } from './surface.ts';

/** @internal A panel as HTML, with an alternative text. */
export function drawPanel(panel: Panel): string {
  switch (panel.kind) {
    case 'scatter':
      return drawScatter(panel);
    case 'lines':
      return drawLines(panel);
    case 'intervals':
      return drawIntervals(panel);
    case 'strips':
      return drawStrips(panel);
    case 'grid':
      return `<p class="panel-title">${escapeHtml(panel.title)}</p>${drawGrid(panel)}`;
    case 'cell':
      return drawCellPanel(panel);
    case 'surface':
      return drawSurface(panel);
    case 'svg':
      return `<div role="img" aria-label="${escapeHtml(panel.alt)}">${panel.svg}</div>`;
  }
}
