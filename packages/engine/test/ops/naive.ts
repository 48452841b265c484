/** Plain loops over an image, with PyTorch's symmetric padding: the definition that the operations are checked against. */

export interface Image {
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
}

interface Window {
  readonly size: number;
  readonly stride: number;
  readonly padding: number;
  readonly dilation: number;
}

type Fold = (window: { value: number; row: number; column: number }[], channel: number) => number;

/** Calls `fold` with the pixels of each window that lie on the image. */
export function slideOver(image: Image, window: Window, fold: Fold): Image {
  const [batch, height, width, channels] = image.shape as [number, number, number, number];
  const { size, stride, padding, dilation } = window;
  const count = (length: number): number =>
    Math.floor((length + 2 * padding - dilation * (size - 1) - 1) / stride) + 1;
  const shape = [batch, count(height), count(width), channels];
  const values: number[] = [];
  for (let b = 0; b < batch; b++)
    for (let i = 0; i < shape[1]!; i++)
      for (let j = 0; j < shape[2]!; j++)
        for (let c = 0; c < channels; c++) {
          const pixels = [];
          for (let row = 0; row < size; row++)
            for (let column = 0; column < size; column++) {
              const y = i * stride - padding + row * dilation;
              const x = j * stride - padding + column * dilation;
              if (y < 0 || x < 0 || y >= height || x >= width) continue;
              const value = image.values[((b * height + y) * width + x) * channels + c]!;
              pixels.push({ value, row, column });
            }
          values.push(fold(pixels, c));
        }
  return { shape, values };
}

/** Depthwise convolution by definition; kernel [size, size, channels, 1]. */
export function naiveDepthwise(image: Image, kernel: Image, window: Window): Image {
  const channels = image.shape[3]!;
  return slideOver(image, window, (pixels, channel) =>
    pixels.reduce((sum, { value, row, column }) => {
      const weight = kernel.values[(row * window.size + column) * channels + channel]!;
      return sum + value * weight;
    }, 0),
  );
}
