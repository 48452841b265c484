import * as Plot from '@observablehq/plot';
import { leastIndex } from 'd3-array';
import { legendMarks, numberColours, plotSvg, themeColours } from '@unas/figures';
import * as messages from '../messages.ts';
import { quantityGrid } from '../numbers/quantity-grid.ts';
import type { PlaneSurface } from '../plane/plane-surface.ts';
import type { FigureOptions } from './contour-figure.ts';
import { finiteRange } from './internal/levels.ts';

/** One line of a {@link sliceFigure}. */
export interface Slice {
  readonly name: string;
  /** A surface over a plane is cut along its first direction, where y is nearest to 0. */
  readonly surface: PlaneSurface;
}

const margins = { left: 46, right: 14, top: 26, bottom: 38 } as const;
const legendLine = 16;

/**
 * Values along the first direction, a line a surface, as SVG text. Lines are interrupted where points are NaN or infinite.
 *
 * @throws RangeError when there are no slices, no finite point, or for an unknown theme
 */
export function sliceFigure(slices: readonly Slice[], options: FigureOptions = {}): string {
  const { quantity = 'loss', theme = 'light', title = quantity, size = 320 } = options;
  if (slices.length === 0) throw new RangeError(messages.noSlices());
  const colours = lineColours(slices.length, themeColours(theme).lines);
  const lines = slices.map(({ surface }) => cut(surface, quantity));
  const [low, high] = finiteRange('sliceFigure', lines);
  const legend = slices.length > 1 ? slices.map(({ name }, i) => ({ name, colour: colours[i]! })) : []; // prettier-ignore
  const marginTop = margins.top + (legend.length === 0 ? 0 : 6 + legendLine * legend.length);
  const points = lines.flatMap(({ x, z }, slice) =>
    z.map(([value], i) => ({ slice, x: x[i]!, value: Number.isFinite(value) ? value! : NaN })),
  );
  const plot: Plot.PlotOptions = {
    width: size + margins.left + margins.right,
    height: Math.round(size * 0.62) + marginTop + margins.bottom,
    marginTop,
    marginRight: margins.right,
    marginBottom: margins.bottom,
    marginLeft: margins.left,
    x: { label: 'x', labelAnchor: 'center', labelArrow: 'none' },
    y: { domain: [low, high === low ? low + 1 : high], nice: true },
    marks: [
      Plot.axisY({ label: quantity, labelAnchor: 'center', labelArrow: 'none', ticks: 4 }),
      Plot.frame({ strokeOpacity: 0.35 }),
      Plot.line(points, {
        x: 'x',
        y: 'value',
        z: 'slice',
        stroke: ({ slice }: (typeof points)[number]) => colours[slice]!,
        strokeWidth: 1.8,
      }),
      Plot.text([title], {
        frameAnchor: 'top-left',
        dy: 8 - marginTop,
        fontSize: 12,
        fontWeight: 600,
      }),
      ...legendMarks(legend, { dy: 32 - marginTop, lineHeight: legendLine }),
    ],
  };
  return plotSvg(plot, { alt: `Slices: ${title}`, theme });
}

function cut(surface: PlaneSurface, quantity: string): { x: readonly number[]; z: number[][] } {
  const { x, y, z } = quantityGrid(surface, quantity);
  const nearest = leastIndex(y, (a, b) => Math.abs(a) - Math.abs(b))!;
  return { x, z: z.map((row) => [row[nearest]!]) };
}

function lineColours(count: number, part: readonly [number, number]): string[] {
  const { interpolate } = numberColours([0, 1], { part });
  return Array.from({ length: count }, (_, i) => interpolate(count === 1 ? 0.4 : i / (count - 1)));
}
