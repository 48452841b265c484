import { quantityGrid } from '@unas/landscape';
import type { ScannedPlane } from '../../experiments/scanned-planes.ts';
import { escapeHtml } from '../escape-html.ts';
import { widthColour } from '../width-colour.ts';

/**
 * A surface in three dimensions that one can turn, by dragging or with the arrow keys; heights are
 * logarithms on the scale of all `planes`. `surfaceScript` draws it.
 */
export function turningPanels(planes: readonly ScannedPlane[], quantity: string): string[] {
  const heights = planes.map(({ surface }) =>
    quantityGrid(surface, quantity).z.map((row) => row.map(Math.log)),
  );
  const finite = heights.flat(2).filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  return planes.map(({ rung }, index) => {
    const shares = heights[index]!.map((row) =>
      row.map((height) =>
        Number.isFinite(height) ? round((height - low) / (high - low || 1)) : null,
      ),
    );
    const title = `${rung.name}: ${rung.width}c wide, ${rung.depth} deep`;
    const label = `${quantity} around ${title}, in three dimensions; turn it with the arrow keys`;
    return (
      `<p class="panel-title">${escapeHtml(title)}</p>` +
      `<canvas class="turning" width="640" height="480" tabindex="0" role="img" aria-label="${escapeHtml(label)}" ` +
      `style="color:${widthColour(rung.width)}" data-heights="${JSON.stringify(shares)}"></canvas>`
    );
  });
}

function round(share: number): number {
  return Number(share.toFixed(4));
}
