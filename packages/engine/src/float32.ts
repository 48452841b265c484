import type { TensorData } from './tensor-data.ts';
import { sizeOf } from './size-of.ts';

/**
 * A float32 tensor as plain data.
 *
 * @param shape - sizes, outermost first
 * @param values - as many numbers as the shape holds; zeros when left out
 * @throws when the number of values is not the shape's
 */
export function float32(shape: readonly number[], values?: ArrayLike<number>): TensorData {
  const size = sizeOf(shape);
  if (values !== undefined && values.length !== size)
    throw new RangeError(
      `float32: shape [${shape.join(', ')}] holds ${size} values, got ${values.length}`,
    );
  const array =
    values instanceof Float32Array
      ? values
      : values
        ? Float32Array.from(values)
        : new Float32Array(size);
  return { dtype: 'float32', shape: [...shape], values: array };
}
