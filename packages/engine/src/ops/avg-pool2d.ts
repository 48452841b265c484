import { avgPool, mul, type Tensor, type Tensor4D, tensor4d } from '@tensorflow/tfjs-core';
import { hasNativeKernels } from './internal/native-kernels.ts';
import { isSamePadding, padImage } from './internal/pad-image.ts';
import type { Pool2dOptions } from './max-pool2d.ts';

/**
 * The mean of each window, over the pixels of the image only: padding does not count (`count_include_pad=False`).
 *
 * @param x - [batch, height, width, channels]
 * @returns [batch, height', width', channels]
 */
export function avgPool2d(x: Tensor, { size, stride, padding = 0 }: Pool2dOptions): Tensor4D {
  // TensorFlow.js's own gradient of SAME counts the padding; TensorFlow's does not.
  if (hasNativeKernels() && isSamePadding([size, size], [stride, stride], [padding, padding]))
    return avgPool(x as Tensor4D, size, stride, 'same');
  const mean = avgPool(padImage(x as Tensor4D, [padding, padding]), size, stride, 'valid');
  if (padding === 0) return mean;
  const [rows, columns] = [1, 2].map((axis) =>
    coverage(x.shape[axis]!, mean.shape[axis]!, { size, stride, padding }),
  );
  const scale = rows!.flatMap((row) => columns!.map((column) => (size * size) / (row * column)));
  return mul(mean, tensor4d(scale, [1, rows!.length, columns!.length, 1]));
}

// How many pixels of the image each window covers along one axis.
function coverage(length: number, windows: number, options: Required<Pool2dOptions>): number[] {
  const { size, stride, padding } = options;
  return Array.from({ length: windows }, (_, index) => {
    const start = index * stride - padding;
    return Math.min(start + size, length) - Math.max(start, 0);
  });
}
