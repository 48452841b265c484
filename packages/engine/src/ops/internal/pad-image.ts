import { pad, type Tensor4D } from '@tensorflow/tfjs-core';

/** @internal Adds the same border on both sides of rows and of columns. */
export function padImage(x: Tensor4D, [rows, columns]: [number, number], value = 0): Tensor4D {
  if (rows === 0 && columns === 0) return x;
  return pad(
    x,
    [
      [0, 0],
      [rows, rows],
      [columns, columns],
      [0, 0],
    ],
    value,
  );
}

/** @internal Whether TensorFlow's SAME padding is this symmetric padding: it is with stride 1 and half the window. */
export function isSamePadding(
  window: readonly [number, number],
  stride: readonly [number, number],
  padding: readonly [number, number],
): boolean {
  return [0, 1].every(
    (axis) =>
      stride[axis] === 1 && window[axis]! % 2 === 1 && padding[axis] === (window[axis]! - 1) / 2,
  );
}
