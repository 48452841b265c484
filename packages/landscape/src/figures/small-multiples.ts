import { colourBar, numberColours, plotSvg } from '@unas/figures';
import { quantityGrid } from '../numbers/quantity-grid.ts';
import * as messages from '../messages.ts';
import type { PlaneSurface } from '../plane/plane-surface.ts';
import type { ContourFigureOptions } from './contour-figure.ts';
import { chosenLevels, finiteRange } from './internal/levels.ts';
import { planePlot } from './internal/plane-plot.ts';

/** One panel of {@link smallMultiples}. */
export interface Multiple {
  readonly name: string;
  readonly surface: PlaneSurface;
  /** Panels of a group stand together under its name, groups in the order of their first panels. @defaultValue none */
  readonly group?: string;
}

/** Options of {@link smallMultiples}. */
export interface SmallMultiplesOptions extends Omit<ContourFigureOptions, 'title' | 'trajectory'> {
  /** @defaultValue 'contour' */
  readonly kind?: 'contour' | 'heatmap';
  /** Panels beside each other. @defaultValue 4 */
  readonly columns?: number;
}

/**
 * Panels on common axes, levels and colours, so that they compare, such as the landscapes of cells by width. SVG text.
 *
 * @throws RangeError when there are no panels, one of them is not over a plane, or for bad levels or an unknown theme
 */
export function smallMultiples(
  multiples: readonly Multiple[],
  options: SmallMultiplesOptions = {},
): string {
  const { quantity = 'loss', theme = 'light', size = 160, kind = 'contour', columns = 4 } = options;
  if (multiples.length === 0) throw new RangeError(messages.noPanels());
  const panels = multiples.map(({ surface, ...panel }) => ({
    ...panel,
    grid: quantityGrid(surface, quantity),
  }));
  const range = finiteRange(
    'smallMultiples',
    panels.map(({ grid }) => grid),
  );
  const levels = chosenLevels('smallMultiples', options.levels ?? 10, range);
  const plot = planePlot('smallMultiples', panels, {
    ...{ kind, range, levels, theme, size, columns },
  });
  const alt = `${quantity} of ${multiples.map(({ name }) => name).join(', ')}`;
  if (kind === 'contour') return plotSvg(plot, { alt, theme });
  const { marginTop } = plot;
  return plotSvg([plot, colourBar(numberColours(range), { height: size, marginTop })], {
    alt,
    theme,
  });
}
