import { conv2d, sizeOf } from '@unas/engine';
import type { ImageShape, LayerParameter } from '../specs.ts';
import { slidingSize } from './internal/sliding-size.ts';
import type { Layer } from './layer.ts';

/** A convolution without bias, with PyTorch's symmetric padding. */
export interface ConvolutionOptions {
  readonly in: number;
  readonly out: number;
  /** Rows and columns of the kernel. @defaultValue [1, 1] */
  readonly size?: readonly [number, number];
  /** @defaultValue [1, 1] */
  readonly stride?: readonly [number, number];
  /** @defaultValue [0, 0] */
  readonly padding?: readonly [number, number];
}

/** A convolution of all channels: `nn.Conv2d(in, out, size, stride, padding, bias=False)`. */
export function convolution(name: string, options: ConvolutionOptions): Layer {
  const { stride = [1, 1], padding = [0, 0] } = options;
  const kernel = kernelOf(name, options);
  return {
    name,
    parameters: [kernel],
    statistics: [],
    ...convolutionCost(options),
    forward: (context, x) => conv2d(x, context.tensor(kernel.name), { stride, padding }),
  };
}

/** @internal The kernel's specification. */
export function kernelOf(name: string, options: ConvolutionOptions): LayerParameter {
  const { in: channels, out, size = [1, 1] } = options;
  return {
    name: `${name}.weight`,
    shape: [...size, channels, out],
    kind: 'kernel',
    filterAxis: 3,
    layout: 'conv',
  };
}

/** @internal Output shape and multiply-adds. */
export function convolutionCost(
  options: ConvolutionOptions,
): Pick<Layer, 'outputShape' | 'multiplyAdds'> {
  const { in: channels, out, size = [1, 1], stride = [1, 1], padding = [0, 0] } = options;
  const outputShape = ([height, width]: ImageShape): ImageShape => [
    slidingSize(height, { size: size[0], stride: stride[0], padding: padding[0] }),
    slidingSize(width, { size: size[1], stride: stride[1], padding: padding[1] }),
    out,
  ];
  return {
    outputShape,
    multiplyAdds: (input) => sizeOf(outputShape(input)) * channels * sizeOf(size),
  };
}
