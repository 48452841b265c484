import type { Grid } from '../../numbers/quantity-grid.ts';
import type { ThemeColours } from '../theme.ts';
import { element } from './element.ts';
import { type Frame, frameScales } from './frame.ts';

/** @internal The grid with every hole replaced by the mean of its nearest finite neighbours, so that contours end at it. */
export function fillHoles({ x, y, z }: Grid): Grid {
  let filled = z.map((row) => [...row]);
  const isHole = (value: number | undefined): boolean => !Number.isFinite(value);
  while (filled.some((row) => row.some(isHole))) {
    const before = filled;
    filled = before.map((row, i) =>
      row.map((value, j) => {
        if (!isHole(value)) return value;
        const near = [before[i - 1]?.[j], before[i + 1]?.[j], row[j - 1], row[j + 1]];
        const known = near.filter((other) => !isHole(other)) as number[];
        return known.reduce((sum, other) => sum + other, 0) / known.length;
      }),
    );
  }
  return { x, y, z: filled };
}

/** @internal A crossed-out box over every hole. */
export function holeMarks({ x, y, z }: Grid, frame: Frame, { ink, paper }: ThemeColours): string {
  const scales = frameScales(frame);
  const halfWidth = (scales.x(x[1]!) - scales.x(x[0]!)) / 2;
  const halfHeight = (scales.y(y[0]!) - scales.y(y[1]!)) / 2;
  const marks = z.flatMap((row, i) =>
    row.flatMap((value, j) => {
      if (Number.isFinite(value)) return [];
      const [left, right] = [scales.x(x[i]!) - halfWidth, scales.x(x[i]!) + halfWidth];
      const [top, bottom] = [scales.y(y[j]!) - halfHeight, scales.y(y[j]!) + halfHeight];
      const box = { x: left, y: top, width: right - left, height: bottom - top, fill: paper };
      const cross = { stroke: ink, 'stroke-opacity': 0.35 };
      return [
        element('rect', box),
        element('line', { x1: left, y1: top, x2: right, y2: bottom, ...cross }),
        element('line', { x1: left, y1: bottom, x2: right, y2: top, ...cross }),
      ];
    }),
  );
  return marks.join('');
}
