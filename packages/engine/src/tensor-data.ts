import { createHash } from 'node:crypto';
import { otherValues } from './messages.ts';

/** Types of number a tensor outside TensorFlow can have. */
export type NumberType = 'float32' | 'int32';

/** What a tensor is, without its values. */
export interface TensorSpec {
  readonly dtype: NumberType;
  /** Sizes, outermost first; `[]` is a scalar. */
  readonly shape: readonly number[];
}

/** A tensor as plain data, in row-major order. */
export interface TensorData extends TensorSpec {
  readonly values: Float32Array | Int32Array;
}

/** The number of values that a tensor of this shape holds; 1 for a scalar. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}

/**
 * A float32 tensor as plain data.
 *
 * @param shape - sizes, outermost first
 * @param values - as many numbers as the shape holds; zeros when left out
 * @throws RangeError when the number of values is not the shape's
 */
export function float32(shape: readonly number[], values?: ArrayLike<number>): TensorData {
  const size = sizeOf(shape);
  if (values !== undefined && values.length !== size) throw otherValues(shape, size, values.length);
  const array =
    values instanceof Float32Array
      ? values
      : values
        ? Float32Array.from(values)
        : new Float32Array(size);
  return { dtype: 'float32', shape: [...shape], values: array };
}

/** SHA-256 of named tensors in hexadecimal: names, types, shapes and values; the order of the names does not matter. */
export function hashTensors(tensors: Readonly<Record<string, TensorData>>): string {
  const hash = createHash('sha256');
  for (const name of Object.keys(tensors).sort()) {
    const { dtype, shape, values } = tensors[name]!;
    hash.update(JSON.stringify([name, dtype, shape])).update(values);
  }
  return hash.digest('hex');
}
