import { levelColour } from '../level-colour.ts';
import { escapeHtml } from '../page/html.ts';

/** A surface in three dimensions that the reader can turn, by dragging or with the arrow keys. */
export interface SurfacePanel {
  readonly kind: 'surface';
  readonly title: string;
  /** What the panel shows, for those who cannot see it. */
  readonly alt: string;
  /** Heights over a grid. */
  readonly heights: readonly (readonly number[])[];
  /** The height of the box's floor and of its ceiling: equal for panels that are to be compared. */
  readonly range: readonly [low: number, high: number];
  /** 0 to 1 on the sequential colour scale. */
  readonly level: number;
}

/** A {@link SurfacePanel} as HTML: a canvas that the page's script draws on. Heights that are not finite leave holes. */
export function drawSurface({ title, alt, heights, range, level }: SurfacePanel): string {
  const [low, high] = range;
  const shares = heights.map((row) =>
    row.map((height) =>
      Number.isFinite(height) ? Number(((height - low) / (high - low || 1)).toFixed(4)) : null,
    ),
  );
  return (
    `<p class="panel-title">${escapeHtml(title)}</p>` +
    `<canvas class="surface" width="640" height="480" tabindex="0" role="img" ` +
    `aria-label="${escapeHtml(`${alt} Turn it with the arrow keys.`)}" ` +
    `style="color:${levelColour(level)}" data-heights="${JSON.stringify(shares)}"></canvas>`
  );
}
