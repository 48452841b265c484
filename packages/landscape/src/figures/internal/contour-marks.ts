import * as Plot from '@observablehq/plot';
import { type FigureTheme, formatNumber, themeColours } from '@unas/figures';
import { contours } from 'd3-contour';
import type { Grid } from '../../numbers/quantity-grid.ts';
import { fillNotFinite } from './not-finite.ts';
import { type LabelPlace, placeLabels, type Point } from './place-labels.ts';
import { facets, type PlacedPanel } from './panels.ts';

interface ContourOptions {
  readonly levels: readonly number[];
  readonly theme: FigureTheme;
  /** Side of a plot area in pixels. */
  readonly size: number;
}

/** @internal Contour lines with their levels on them. */
export function contourMarks(
  panels: readonly PlacedPanel[],
  { levels, theme, size }: ContourOptions,
): Plot.Markish[] {
  const { ink, paper } = themeColours(theme);
  const drawn = panels.map((panel) => {
    const filled = fillNotFinite(panel.grid);
    const own = levels.map((level) => ({ panel, level, ...isoline(filled, level) }));
    const places = placeLabels(own, panel.grid, size);
    return { isolines: own, labels: places.map((place) => ({ panel, ...place })) };
  });
  const isolines = drawn.flatMap((panel) => panel.isolines);
  const labels = drawn.flatMap((panel) => panel.labels);
  return [
    Plot.geo(isolines, { ...facets, stroke: 'level', strokeWidth: 1.3 }),
    Plot.text(labels, {
      ...facets,
      x: ({ at }: LabelPlace) => at[0],
      y: ({ at }: LabelPlace) => at[1],
      rotate: 'angle',
      text: ({ level }: LabelPlace) => formatNumber(level),
      fontSize: 9,
      fill: ink,
      // The line ends at both sides of its label.
      stroke: paper,
      strokeWidth: 5,
    }),
  ];
}

/** The lines where a grid has a level, in coordinates of the plane. */
function isoline(
  { x, y, z }: Grid,
  level: number,
): { readonly type: 'MultiLineString'; readonly coordinates: Point[][] } {
  const [columns, rows] = [x.length, y.length];
  const values = y.flatMap((_, j) => x.map((_, i) => z[i]![j]!));
  // Rings in cells: the points of the grid are at halves.
  const { coordinates } = contours().size([columns, rows]).contour(values, level);
  const isInside = ([column, row]: Point): boolean =>
    column >= 0.5 && column <= columns - 0.5 && row >= 0.5 && row <= rows - 0.5;
  const stepX = (x.at(-1)! - x[0]!) / (columns - 1);
  const stepY = (y.at(-1)! - y[0]!) / (rows - 1);
  const place = ([column, row]: Point): Point => [
    x[0]! + (column - 0.5) * stepX,
    y[0]! + (row - 0.5) * stepY,
  ];
  const lines = (coordinates as Point[][][]).flat().flatMap((ring) => partsOf(ring, isInside));
  return { type: 'MultiLineString', coordinates: lines.map((line) => line.map(place)) };
}

/** The parts of a ring within the grid: d3 closes rings half a cell outside of it. */
function partsOf(ring: readonly Point[], isInside: (point: Point) => boolean): Point[][] {
  const outside = ring.findIndex((point) => !isInside(point));
  if (outside < 0) return [[...ring]];
  // The last point is the first again.
  const turned = [...ring.slice(outside), ...ring.slice(1, outside + 1)];
  const parts: Point[][] = [[]];
  for (const point of turned)
    if (isInside(point)) parts.at(-1)!.push(point);
    else if (parts.at(-1)!.length > 0) parts.push([]);
  return parts.filter(({ length }) => length > 1);
}
