import { InvalidArgumentError } from 'commander';

/** Points along each side: two numbers for a plane, one for a line. */
export type GridSize = readonly [x: number] | readonly [x: number, y: number];

/** Reads `--grid`: `51x51`, or `51` for a line. */
export function parseGrid(text: string): GridSize {
  const sides = text.split('x').map(Number);
  const isGrid = sides.length <= 2 && sides.every((side) => Number.isInteger(side) && side >= 2);
  if (isGrid) return sides as unknown as GridSize;
  throw new InvalidArgumentError(
    'It must be like 51x51, or 51 for a line, 2 or more points a side.',
  );
}
