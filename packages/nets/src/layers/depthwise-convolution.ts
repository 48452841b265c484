import { depthwiseConv2d, sizeOf } from '@unas/engine';
import type { ImageShape, LayerParameter } from '../specs.ts';
import { slidingSize } from './internal/sliding-size.ts';
import type { Layer } from './layer.ts';

/** A convolution of each channel by itself, padded so that stride 1 keeps the image's size. */
export interface DepthwiseConvolutionOptions {
  readonly channels: number;
  /** Odd number of rows and columns of the kernel. */
  readonly size: number;
  readonly stride: number;
  /** @defaultValue 1 */
  readonly dilation?: number;
}

/** `nn.Conv2d(channels, channels, size, stride, padding, dilation, groups=channels, bias=False)`. */
export function depthwiseConvolution(name: string, options: DepthwiseConvolutionOptions): Layer {
  const { channels, size, stride, dilation = 1 } = options;
  const window = { size, stride, dilation, padding: (dilation * (size - 1)) / 2 };
  const kernel: LayerParameter = {
    name: `${name}.weight`,
    shape: [size, size, channels, 1],
    kind: 'kernel',
    filterAxis: 2,
    layout: 'depthwise',
  };
  const outputShape = ([height, width]: ImageShape): ImageShape => [
    slidingSize(height, window),
    slidingSize(width, window),
    channels,
  ];
  return {
    name,
    parameters: [kernel],
    statistics: [],
    outputShape,
    multiplyAdds: (input) => sizeOf(outputShape(input)) * size * size,
    forward: (context, x) => depthwiseConv2d(x, context.tensor(kernel.name), window),
  };
}
