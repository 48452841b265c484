import { colourBar, numberColours, plotSvg } from '@unas/figures';
import { quantityGrid } from '../numbers/quantity-grid.ts';
import type { PlaneSurface } from '../plane/plane-surface.ts';
import type { FigureOptions } from './contour-figure.ts';
import { finiteRange } from './internal/levels.ts';
import { planePlot } from './internal/plane-plot.ts';

/** Options of {@link heatmapFigure}. */
export interface HeatmapFigureOptions extends FigureOptions {
  /** Values of the first and last colour. @defaultValue the extremes */
  readonly range?: readonly [number, number];
}

/**
 * A coloured box for every point of a surface, with a colour bar, as SVG text; colours go by the logarithm where all values are
 * positive. Points that are NaN or infinite are crossed-out boxes.
 *
 * @throws RangeError for a slice, a surface without a finite point, a bad range or an unknown theme
 */
export function heatmapFigure(surface: PlaneSurface, options: HeatmapFigureOptions = {}): string {
  const { quantity = 'loss', theme = 'light', title = quantity, size = 320 } = options;
  const grid = quantityGrid(surface, quantity);
  const range = options.range ?? finiteRange('heatmapFigure', [grid]);
  const plot = planePlot('heatmapFigure', [{ name: title, grid }], {
    ...{ kind: 'heatmap', range, theme, size, axes: { x: 'x', y: 'y' } },
  });
  const { marginTop, marginBottom } = plot;
  const bar = colourBar(numberColours(range), { height: size, marginTop, marginBottom });
  return plotSvg([plot, bar], { alt: `Heat map: ${title}`, theme });
}
