import { scaleLinear } from 'd3-scale';
import { interpolateViridis } from 'd3-scale-chromatic';
import { LandscapeError } from '../landscape-error.ts';
import { quantityGrid } from '../numbers/quantity-grid.ts';
import type { PlaneSurface } from '../plane/plane-surface.ts';
import type { FigureOptions } from './contour-figure.ts';
import { heading, svgDocument } from './internal/document.ts';
import { element, label, round } from './internal/element.ts';
import { axes, clipped, type Frame, frameScales, margins } from './internal/frame.ts';
import { finiteRange } from './internal/levels.ts';
import { type ThemeColours, themeColours } from './theme.ts';

/** One line of a {@link sliceFigure}. */
export interface Slice {
  readonly name: string;
  /** A surface over a plane is cut along its first direction, where y is nearest to 0. */
  readonly surface: PlaneSurface;
}

const legendLine = 16;

/**
 * Values along the first direction, a line a surface, as an SVG document. Lines are interrupted where points are NaN or infinite.
 *
 * @throws LandscapeError when there are no slices, or no finite point
 */
export function sliceFigure(slices: readonly Slice[], options: FigureOptions = {}): string {
  const { quantity = 'loss', theme = 'light', title = quantity, size = 320 } = options;
  const colours = themeColours('sliceFigure', theme);
  if (slices.length === 0)
    throw new LandscapeError('sliceFigure: slices must be at least one, got none');
  const lines = slices.map(({ name, surface }) => ({ name, ...cut(surface, quantity) }));
  const all = lines.flatMap(({ x }) => x);
  const range = finiteRange(
    'sliceFigure',
    lines.flatMap(({ values }) => values),
  );
  const [low, high] = scaleLinear([range[0], range[1]], [0, 1]).nice().domain() as [number, number];
  const frame: Frame = {
    left: margins.left,
    top: margins.top + (slices.length > 1 ? legendLine * slices.length : 0),
    width: size,
    height: round(size * 0.62),
    x: [Math.min(...all), Math.max(...all)],
    y: [low, high === low ? low + 1 : high],
  };
  const box = {
    width: size + margins.left + margins.right,
    height: frame.top + frame.height + margins.bottom,
  };
  const drawn = lines.map(({ x, values }, i) =>
    element('path', { d: linePath(x, values, frame), ...stroke(i, slices.length, colours) }),
  );
  const legend =
    slices.length > 1
      ? lines.map(({ name }, i) => legendEntry(name, i, slices.length, colours))
      : [];
  return svgDocument(
    box,
    colours,
    `Slices: ${title}`,
    heading(title, frame.left, margins.top - 10),
    ...legend,
    clipped(frame, ...drawn),
    axes(frame, colours, { x: 'x', y: quantity }),
  );
}

function cut(surface: PlaneSurface, quantity: string): { x: readonly number[]; values: number[] } {
  const { x, y, z } = quantityGrid(surface, quantity);
  const nearest = y.reduce(
    (best, value, j) => (Math.abs(value) < Math.abs(y[best]!) ? j : best),
    0,
  );
  return { x, values: z.map((row) => row[nearest]!) };
}

function linePath(x: readonly number[], values: readonly number[], frame: Frame): string {
  const scales = frameScales(frame);
  return values
    .map((value, i) => {
      if (!Number.isFinite(value)) return '';
      const command = i > 0 && Number.isFinite(values[i - 1]!) ? 'L' : 'M';
      return `${command}${round(scales.x(x[i]!))},${round(scales.y(value))}`;
    })
    .join('');
}

function stroke(
  i: number,
  count: number,
  { lines: [from, to] }: ThemeColours,
): Record<string, string | number> {
  const share = count === 1 ? 0.4 : i / (count - 1);
  return {
    fill: 'none',
    stroke: interpolateViridis(from + share * (to - from)),
    'stroke-width': 1.8,
    'stroke-linejoin': 'round',
  };
}

function legendEntry(name: string, i: number, count: number, colours: ThemeColours): string {
  const y = margins.top + i * legendLine;
  const line = element('path', { d: `M${margins.left},${y}h18`, ...stroke(i, count, colours) });
  return line + label(name, { x: margins.left + 24, y: y + 4 });
}
