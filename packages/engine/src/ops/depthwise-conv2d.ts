import {
  batchToSpaceND,
  depthwiseConv2d as convolve,
  slice,
  spaceToBatchND,
  type Tensor,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import { dilatedStride } from '../messages.ts';
import { isSamePadding, padImage } from './internal/pad-image.ts';

/** Options of {@link depthwiseConv2d}. */
export interface DepthwiseConv2dOptions {
  /** @defaultValue 1 */
  readonly stride?: number;
  /** Zeros added on each side, as in PyTorch. @defaultValue 0 */
  readonly padding?: number;
  /** Distance between the elements of the kernel. @defaultValue 1 */
  readonly dilation?: number;
}

/**
 * Convolution of every channel by itself, with PyTorch's symmetric padding.
 *
 * TensorFlow's CPU kernels know no dilation, and TensorFlow.js no gradient of it: with stride 1 the image is split into
 * dilation x dilation interleaved images; a stride that equals the dilation reads every stride-th pixel only.
 *
 * @param x - [batch, height, width, channels]
 * @param kernel - [kernel size, kernel size, channels, 1]
 * @returns [batch, height', width', channels]
 * @throws RangeError when dilation and stride are both above 1 and differ
 */
export function depthwiseConv2d(
  x: Tensor,
  kernel: Tensor,
  { stride = 1, padding = 0, dilation = 1 }: DepthwiseConv2dOptions = {},
): Tensor4D {
  const image = x as Tensor4D;
  const filter = kernel as Tensor4D;
  if (dilation === 1) {
    const window = [filter.shape[0], filter.shape[1]] as const;
    const same = isSamePadding(window, [stride, stride], [padding, padding]);
    const input = same ? image : padImage(image, [padding, padding]);
    return convolve(input, filter, stride, same ? 'same' : 'valid');
  }
  if (stride === 1) return interleaved(image, filter, padding, dilation);
  if (stride === dilation) return convolve(everyNth(image, padding, stride), filter, 1, 'valid');
  throw dilatedStride(dilation, stride);
}

function interleaved(x: Tensor4D, kernel: Tensor4D, padding: number, dilation: number): Tensor4D {
  const { images, extra } = interleave(x, padding, dilation);
  const joined = convolve(images, kernel, 1, 'valid');
  const crops = extra.map((size) => [0, size]);
  return batchToSpaceND(joined, [dilation, dilation], crops);
}

// Every step-th row and column, starting with the first of the padding: the first of the interleaved images.
function everyNth(x: Tensor4D, padding: number, step: number): Tensor4D {
  const { images } = interleave(x, padding, step);
  const [, height, width, channels] = images.shape;
  return slice(images, [0, 0, 0, 0], [x.shape[0], height, width, channels]);
}

// step x step images of every step-th pixel, one after the other along the batch axis. The padded size has to be a
// multiple of the step: `extra` rows and columns of zeros at the end see to it.
function interleave(
  x: Tensor4D,
  padding: number,
  step: number,
): { images: Tensor4D; extra: number[] } {
  const extra = [x.shape[1], x.shape[2]].map(
    (size) => (step - ((size + 2 * padding) % step)) % step,
  );
  const paddings = extra.map((size) => [padding, padding + size]);
  return { images: spaceToBatchND(x, [step, step], paddings), extra };
}
