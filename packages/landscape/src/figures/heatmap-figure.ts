import { quantityGrid } from '../numbers/quantity-grid.ts';
import type { PlaneSurface } from '../plane/plane-surface.ts';
import type { FigureOptions } from './contour-figure.ts';
import { checkPlane } from './internal/check-plane.ts';
import { colourBar, colourBarWidth } from './internal/colour-bar.ts';
import { heading, svgDocument } from './internal/document.ts';
import { axes, type Frame, margins } from './internal/frame.ts';
import { heatPanel, paddedRange } from './internal/heat-panel.ts';
import { finiteRange } from './internal/levels.ts';
import { centreMark } from './internal/trajectory-path.ts';
import { themeColours } from './theme.ts';

/** Options of {@link heatmapFigure}. */
export interface HeatmapFigureOptions extends FigureOptions {
  /** Values of the first and last colour. @defaultValue the extremes */
  readonly range?: readonly [number, number];
}

/**
 * A coloured box for every point of a surface, with a colour bar, as an SVG document; colours go by the logarithm where all
 * values are positive. Points that are NaN or infinite are crossed-out boxes.
 *
 * @throws LandscapeError for a slice, or a surface without a finite point
 */
export function heatmapFigure(surface: PlaneSurface, options: HeatmapFigureOptions = {}): string {
  const { quantity = 'loss', theme = 'light', title = quantity, size = 320 } = options;
  const colours = themeColours('heatmapFigure', theme);
  const grid = checkPlane('heatmapFigure', quantityGrid(surface, quantity));
  const range = options.range ?? finiteRange('heatmapFigure', grid.z.flat());
  const frame: Frame = {
    left: margins.left,
    top: margins.top,
    width: size,
    height: size,
    x: paddedRange(grid.x),
    y: paddedRange(grid.y),
  };
  const barLeft = margins.left + size + margins.right;
  const box = { width: barLeft + colourBarWidth, height: size + margins.top + margins.bottom };
  return svgDocument(
    box,
    colours,
    `Heat map: ${title}`,
    heading(title, frame.left, frame.top - 10),
    heatPanel(grid, frame, colours, range),
    centreMark(frame, { ...colours, ink: '#ffffff' }),
    axes(frame, colours, { x: 'x', y: 'y' }),
    colourBar({ left: barLeft, top: margins.top, height: size }, range, ''),
  );
}
