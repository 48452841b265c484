import { avgPool, conv2d as convolve, type Tensor, type Tensor4D } from '@tensorflow/tfjs-core';
import { isSamePadding, padImage } from './internal/pad-image.ts';

/** One number for both spatial axes, or [rows, columns]. */
export type Pair = number | readonly [number, number];

/** Options of {@link conv2d}. */
export interface Conv2dOptions {
  /** @defaultValue 1 */
  readonly stride?: Pair;
  /** Zeros added on each side, as in PyTorch. @defaultValue 0 */
  readonly padding?: Pair;
}

/**
 * Two-dimensional convolution (cross-correlation) with PyTorch's symmetric padding.
 *
 * A 1x1 kernel with a stride reads every stride-th pixel, which are picked first: oneDNN's weight gradient of the strided
 * convolution differs in its last bits from run to run where there are fewer than 8 input channels.
 *
 * @param x - [batch, height, width, in]
 * @param kernel - [kernel height, kernel width, in, out]
 * @returns [batch, height', width', out] with height' = floor((height + 2 padding - kernel height) / stride) + 1
 */
export function conv2d(x: Tensor, kernel: Tensor, options: Conv2dOptions = {}): Tensor4D {
  const stride = pairOf(options.stride ?? 1);
  const padding = pairOf(options.padding ?? 0);
  const window = [kernel.shape[0]!, kernel.shape[1]!] as const;
  if (window[0] * window[1] === 1 && Math.max(...padding) === 0 && Math.max(...stride) > 1)
    return convolve(avgPool(x as Tensor4D, 1, stride, 'valid'), kernel as Tensor4D, 1, 'valid');
  const same = isSamePadding(window, stride, padding);
  const input = same ? (x as Tensor4D) : padImage(x as Tensor4D, padding);
  return convolve(input, kernel as Tensor4D, stride, same ? 'same' : 'valid');
}

function pairOf(value: Pair): [number, number] {
  return typeof value === 'number' ? [value, value] : [value[0], value[1]];
}
