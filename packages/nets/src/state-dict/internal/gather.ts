/**
 * @internal Fills an array, in row-major order, from values laid out with any strides.
 *
 * @param shape - of the result
 * @param strides - how far apart neighbours along each axis are in `values`
 * @param offset - where the first is
 */
export function gather<T>(
  result: { [index: number]: T },
  values: ArrayLike<T>,
  shape: readonly number[],
  strides: readonly number[],
  offset = 0,
): void {
  let next = 0;
  const walk = (axis: number, from: number): void => {
    if (axis === shape.length) result[next++] = values[from]!;
    else for (let i = 0; i < shape[axis]!; i++) walk(axis + 1, from + i * strides[axis]!);
  };
  walk(0, offset);
}
