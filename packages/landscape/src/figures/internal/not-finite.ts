import * as Plot from '@observablehq/plot';
import { type FigureTheme, themeColours } from '@unas/figures';
import type { Grid } from '../../numbers/quantity-grid.ts';
import { facets, type PlacedPanel } from './panels.ts';

/**
 * @internal The grid with every value that is not finite replaced by the mean of its nearest finite neighbours, so that contours
 * end at the mark of the missing point.
 */
export function fillNotFinite({ x, y, z }: Grid): Grid {
  let filled = z.map((row) => [...row]);
  const isMissing = (value: number | undefined): boolean => !Number.isFinite(value);
  while (filled.some((row) => row.some(isMissing))) {
    const before = filled;
    filled = before.map((row, i) =>
      row.map((value, j) => {
        if (!isMissing(value)) return value;
        const near = [before[i - 1]?.[j], before[i + 1]?.[j], row[j - 1], row[j + 1]];
        const known = near.filter((other) => !isMissing(other)) as number[];
        return known.reduce((sum, other) => sum + other, 0) / known.length;
      }),
    );
  }
  return { x, y, z: filled };
}

/** @internal A crossed-out box over every point that is not finite, as far as it is in the frame. */
export function notFiniteMarks(
  panels: readonly PlacedPanel[],
  frame: { readonly x: readonly [number, number]; readonly y: readonly [number, number] },
  theme: FigureTheme,
): Plot.Markish[] {
  const boxes = panels.flatMap((panel) => {
    const { x, y, z } = panel.grid;
    return z.flatMap((row, i) =>
      row.flatMap((value, j) => {
        if (Number.isFinite(value)) return [];
        const [x1, x2] = sides(x, i, frame.x);
        const [y1, y2] = sides(y, j, frame.y);
        return [{ panel, x1, x2, y1, y2 }];
      }),
    );
  });
  const cross = { ...facets, x1: 'x1', x2: 'x2', strokeOpacity: 0.35, strokeWidth: 1 } as const;
  const { paper } = themeColours(theme);
  return [
    Plot.rect(boxes, { ...facets, x1: 'x1', x2: 'x2', y1: 'y1', y2: 'y2', fill: paper }),
    Plot.link(boxes, { ...cross, y1: 'y1', y2: 'y2' }),
    Plot.link(boxes, { ...cross, y1: 'y2', y2: 'y1' }),
  ];
}

function sides(
  axis: readonly number[],
  i: number,
  [from, to]: readonly [number, number],
): [number, number] {
  const half = (axis[1]! - axis[0]!) / 2;
  return [Math.max(axis[i]! - half, from), Math.min(axis[i]! + half, to)];
}
