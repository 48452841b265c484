/** @internal How many positions a window has along an axis: PyTorch's output size of convolutions and pools. */
export function slidingSize(
  length: number,
  window: { size: number; stride: number; padding: number; dilation?: number },
): number {
  const { size, stride, padding, dilation = 1 } = window;
  return Math.floor((length + 2 * padding - dilation * (size - 1) - 1) / stride) + 1;
}
