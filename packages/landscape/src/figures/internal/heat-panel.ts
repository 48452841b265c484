import type { Grid } from '../../numbers/quantity-grid.ts';
import type { ThemeColours } from '../theme.ts';
import { element, round } from './element.ts';
import { clipped, type Frame, frameScales } from './frame.ts';
import { holeMarks } from './holes.ts';
import { shareColour, shareOf } from './value-colour.ts';

/** @internal How many colours a heat map has. */
export const shadeCount = 48;

/** @internal A coloured box around every point. One path a shade keeps the document small. */
export function heatPanel(
  grid: Grid,
  frame: Frame,
  colours: ThemeColours,
  range: readonly [number, number],
): string {
  const share = shareOf(range);
  const paths = Array.from({ length: shadeCount }, () => '');
  for (const box of runs(grid, frame, (value) =>
    Math.min(shadeCount - 1, Math.floor(share(value) * shadeCount)),
  ))
    paths[box.shade]! += box.path;
  const drawn = paths.flatMap((d, shade) =>
    d === '' ? [] : [element('path', { d, fill: shadeColour(shade) })],
  );
  const body = element('g', { 'shape-rendering': 'crispEdges' }, ...drawn);
  return clipped(frame, body, holeMarks(grid, frame, colours));
}

/** @internal The colour of one of the shades, as the colour bar has it. */
export function shadeColour(shade: number): string {
  return shareColour(shade / (shadeCount - 1), [0, 1]);
}

/** @internal The frame's range, half a cell beyond the outer points. */
export function paddedRange(coordinates: readonly number[]): [number, number] {
  const half = (coordinates[1]! - coordinates[0]!) / 2;
  return [coordinates[0]! - half, coordinates.at(-1)! + half];
}

// Neighbours of one shade in a column are one box.
function* runs(
  { x, y, z }: Grid,
  frame: Frame,
  shadeOf: (value: number) => number,
): Generator<{ shade: number; path: string }> {
  const scales = frameScales(frame);
  const halfX = (x[1]! - x[0]!) / 2;
  const halfY = (y[1]! - y[0]!) / 2;
  for (const [i, column] of z.entries()) {
    const left = round(scales.x(x[i]! - halfX));
    const right = round(scales.x(x[i]! + halfX));
    const shades = column.map((value) => (Number.isFinite(value) ? shadeOf(value) : undefined));
    let first = 0;
    for (const [j, shade] of shades.entries()) {
      if (shade === shades[j + 1]) continue;
      const bottom = round(scales.y(y[first]! - halfY));
      const top = round(scales.y(y[j]! + halfY));
      first = j + 1;
      if (shade !== undefined) yield { shade, path: `M${left},${top}H${right}V${bottom}H${left}Z` };
    }
  }
}
