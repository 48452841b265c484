import { maxPool, type Tensor, type Tensor4D } from '@tensorflow/tfjs-core';
import { isSamePadding, padImage } from './internal/pad-image.ts';

/** Options of {@link maxPool2d} and of `avgPool2d`. */
export interface Pool2dOptions {
  /** Rows and columns of the window. */
  readonly size: number;
  readonly stride: number;
  /** Added on each side, never chosen as the maximum. @defaultValue 0 */
  readonly padding?: number;
}

// The lowest float32: padding that no maximum takes.
const lowest = -3.4028234663852886e38;

/**
 * The largest value of each window.
 *
 * @param x - [batch, height, width, channels]
 * @returns [batch, height', width', channels]
 */
export function maxPool2d(x: Tensor, { size, stride, padding = 0 }: Pool2dOptions): Tensor4D {
  const same = isSamePadding([size, size], [stride, stride], [padding, padding]);
  const input = same ? (x as Tensor4D) : padImage(x as Tensor4D, [padding, padding], lowest);
  return maxPool(input, size, stride, same ? 'same' : 'valid');
}
