import { quantityGrid } from '../numbers/quantity-grid.ts';
import type { PlaneSurface } from '../plane/plane-surface.ts';
import { checkPlane } from './internal/check-plane.ts';
import { contourPanel } from './internal/contour-panel.ts';
import { heading, svgDocument } from './internal/document.ts';
import { axes, type Frame, margins } from './internal/frame.ts';
import { chosenLevels, finiteRange } from './internal/levels.ts';
import { centreMark, trajectoryPath } from './internal/trajectory-path.ts';
import { type FigureTheme, themeColours } from './theme.ts';

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
 * Contour lines of a surface with their levels, as an SVG document. A cross marks the centre; points that are NaN or infinite are
 * crossed-out boxes.
 *
 * @throws LandscapeError for a slice, a surface without a finite point, or bad levels
 */
export function contourFigure(surface: PlaneSurface, options: ContourFigureOptions = {}): string {
  const { quantity = 'loss', theme = 'light', title = quantity, size = 320, trajectory } = options;
  const colours = themeColours('contourFigure', theme);
  const grid = checkPlane('contourFigure', quantityGrid(surface, quantity));
  const range = finiteRange('contourFigure', grid.z.flat());
  const levels = chosenLevels('contourFigure', options.levels ?? 10, range);
  const frame: Frame = {
    left: margins.left,
    top: margins.top,
    width: size,
    height: size,
    x: [grid.x[0]!, grid.x.at(-1)!],
    y: [grid.y[0]!, grid.y.at(-1)!],
  };
  const box = {
    width: size + margins.left + margins.right,
    height: size + margins.top + margins.bottom,
  };
  return svgDocument(
    box,
    colours,
    `Contours: ${title}`,
    heading(title, frame.left, frame.top - 10),
    contourPanel(grid, frame, colours, { levels, range }),
    centreMark(frame, colours),
    trajectory === undefined ? '' : trajectoryPath(trajectory, frame, colours),
    axes(frame, colours, { x: 'x', y: 'y' }),
  );
}
