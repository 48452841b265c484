import * as Plot from '@observablehq/plot';
import type { Grid } from '../../numbers/quantity-grid.ts';
import { facets, type PlacedPanel } from './panels.ts';

const shadeCount = 48;

/** @internal A coloured box around every point. One path a shade keeps the document small. */
export function heatMarks(
  panels: readonly PlacedPanel[],
  range: readonly [number, number],
): Plot.Markish {
  const shades = panels.flatMap((panel) =>
    [...shadesOf(panel.grid, range)].map(([value, boxes]) => ({
      ...{ panel, value, type: 'MultiPolygon', coordinates: boxes.map((box) => [box]) },
    })),
  );
  return Plot.geo(shades, { ...facets, fill: 'value', shapeRendering: 'crispEdges' });
}

type Ring = [x: number, y: number][];

// By the value that stands for a shade; neighbours of one shade in a column are one box.
function shadesOf({ x, y, z }: Grid, [low, high]: readonly [number, number]): Map<number, Ring[]> {
  const log = low > 0;
  const shareOf = (value: number): number =>
    log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  const valueAt = (share: number): number =>
    log ? low * (high / low) ** share : low + share * (high - low);
  const shadeOf = (value: number): number | undefined => {
    if (!Number.isFinite(value)) return undefined;
    const share = low === high ? 0 : Math.min(1, Math.max(0, shareOf(value)));
    return Math.min(shadeCount - 1, Math.floor(share * shadeCount));
  };
  const [halfX, halfY] = [(x[1]! - x[0]!) / 2, (y[1]! - y[0]!) / 2];
  const boxes = new Map<number, Ring[]>();
  for (const [i, column] of z.entries()) {
    const shades = column.map(shadeOf);
    const [left, right] = [x[i]! - halfX, x[i]! + halfX];
    let first = 0;
    for (const [j, shade] of shades.entries()) {
      if (shade === shades[j + 1]) continue;
      const [bottom, top] = [y[first]! - halfY, y[j]! + halfY];
      first = j + 1;
      if (shade === undefined) continue;
      const value = valueAt(shade / (shadeCount - 1));
      const ring: Ring = [[left, top], [right, top], [right, bottom], [left, bottom], [left, top]]; // prettier-ignore
      const same = boxes.get(value);
      if (same === undefined) boxes.set(value, [ring]);
      else same.push(ring);
    }
  }
  return boxes;
}
