/** One number for both spatial axes, or [rows, columns]. */
export type Pair = number | readonly [number, number];

/** @internal */
export function pairOf(value: Pair): [number, number] {
  return typeof value === 'number' ? [value, value] : [value[0], value[1]];
}
