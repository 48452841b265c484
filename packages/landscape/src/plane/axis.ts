import * as messages from '../messages.ts';

/** Coordinates along a direction: from min to max, n of them, both ends included. */
export type Axis = readonly [min: number, max: number, n: number];

/**
 * The coordinates of an axis, evenly spaced; the middle one of an odd symmetric axis is exactly 0.
 *
 * @param name - what to call the axis in errors
 * @throws RangeError when an end is not finite, min is not below max, or n is below 2
 */
export function axisCoordinates(name: string, [min, max, n]: Axis): number[] {
  if (!(Number.isFinite(min) && Number.isFinite(max) && min < max && Number.isInteger(n) && n >= 2))
    throw new RangeError(messages.badAxis(name, [min, max, n]));
  return Array.from({ length: n }, (_, i) => (min * (n - 1 - i) + max * i) / (n - 1));
}
