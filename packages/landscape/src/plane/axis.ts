import { LandscapeError } from '../landscape-error.ts';

/** Coordinates along a direction: from min to max, n of them, both ends included. */
export type Axis = readonly [min: number, max: number, n: number];

/**
 * The coordinates of an axis, evenly spaced; the middle one of an odd symmetric axis is exactly 0.
 *
 * @param name - what to call the axis in errors
 * @throws LandscapeError when an end is not finite, min is not below max, or n is below 2
 */
export function axisCoordinates(name: string, [min, max, n]: Axis): number[] {
  if (!(Number.isFinite(min) && Number.isFinite(max) && min < max && Number.isInteger(n) && n >= 2))
    throw new LandscapeError(
      `${name} must be [min, max, n] with finite min < max and n >= 2, got [${[min, max, n].join(', ')}]`,
    );
  return Array.from({ length: n }, (_, i) => (min * (n - 1 - i) + max * i) / (n - 1));
}
