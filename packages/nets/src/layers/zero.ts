import { mul } from '@tensorflow/tfjs-core';
import { avgPool2d } from '@unas/engine';
import type { Layer } from './layer.ts';

/** Every stride-th pixel times zero: PyTorch's `none` passes on a gradient of zeros, and so does this. */
export function zero(stride: number): Layer {
  return {
    name: `zero, stride ${stride}`,
    parameters: [],
    statistics: [],
    outputShape: ([height, width, channels]) => [
      Math.ceil(height / stride),
      Math.ceil(width / stride),
      channels,
    ],
    multiplyAdds: () => 0,
    forward: (_, x) => mul(stride === 1 ? x : avgPool2d(x, { size: 1, stride }), 0),
  };
}
