import { type FigureTheme, plotSvg } from '@unas/figures';
import { quantityGrid } from '../numbers/quantity-grid.ts';
import type { PlaneSurface } from '../plane/plane-surface.ts';
import { chosenLevels, finiteRange } from './internal/levels.ts';
import { planePlot } from './internal/plane-plot.ts';

/** What all figures of a surface take. */
export interface FigureOptions {
  /** @defaultValue 'loss' */
  readonly quantity?: string;
  /** @defaultValue 'light' */
  readonly theme?: FigureTheme;
  /** Above the plot. @defaultValue the quantity */
  readonly title?: string;
  /** Side of the plot area in pixels. @defaultValue 320 */
  readonly size?: number;
}

/** Options of {@link contourFigure}. */
export interface ContourFigureOptions extends FigureOptions {
  /** The levels, or how many, log-spaced between the extremes where they are positive. @defaultValue 10 */
  readonly levels?: number | readonly number[];
  /** Drawn on the contours, see `trajectoryPlane`. @defaultValue none */
  readonly trajectory?: readonly { readonly x: number; readonly y: number }[];
}

/**
 * Contour lines of a surface with their levels, as SVG text. A cross marks the centre; points that are NaN or infinite are
 * crossed-out boxes.
 *
 * @throws RangeError for a slice, a surface without a finite point, bad levels or an unknown theme
 */
export function contourFigure(surface: PlaneSurface, options: ContourFigureOptions = {}): string {
  const { quantity = 'loss', theme = 'light', title = quantity, size = 320, trajectory } = options;
  const grid = quantityGrid(surface, quantity);
  const range = finiteRange('contourFigure', [grid]);
  const levels = chosenLevels('contourFigure', options.levels ?? 10, range);
  const plot = planePlot('contourFigure', [{ name: title, grid }], {
    ...{ kind: 'contour', range, levels, theme, size, axes: { x: 'x', y: 'y' } },
    ...(trajectory && { trajectory }),
  });
  return plotSvg(plot, { alt: `Contours: ${title}`, theme });
}
