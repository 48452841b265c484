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
