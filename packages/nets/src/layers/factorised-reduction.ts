import { add, concat, mul, slice, type Tensor } from '@tensorflow/tfjs-core';
import { conv2d } from '@unas/engine';
import {
  foldedNormalisation,
  normalisationParameters,
  normalisationStatistics,
  normaliseBatch,
} from './internal/batch-normalisation.ts';
import { kernelOf } from './convolution.ts';
import type { ImageShape, Layer } from './layer.ts';
import type { Pass } from './pass.ts';

/**
 * Halves the image: two 1x1 convolutions of stride 2 side by side, the second on the image shifted by one pixel down and
 * right, then BN. The ReLU before it is a layer of its own.
 *
 * @param channels - in: channels of the input; out: channels of the output, even
 */
export function factorisedReduction(name: string, channels: { in: number; out: number }): Layer {
  const half = channels.out / 2;
  const names = [`${name}.conv_1`, `${name}.conv_2`] as const;
  const norm = `${name}.bn`;
  const kernels = names.map((conv) => kernelOf(conv, { in: channels.in, out: half }));
  const outputShape = ([height, width]: ImageShape): ImageShape => [
    height / 2,
    width / 2,
    channels.out,
  ];
  const halve = (pass: Pass, x: Tensor, weights: readonly Tensor[]): Tensor => {
    const shifted = pass.once(x, 'shift', () => {
      const [batch, height, width, depth] = x.shape as [number, number, number, number];
      return slice(x, [0, 1, 1, 0], [batch, height - 1, width - 1, depth]);
    });
    return concat(
      [conv2d(x, weights[0]!, { stride: 2 }), conv2d(shifted, weights[1]!, { stride: 2 })],
      3,
    );
  };
  return {
    name,
    parameters: [...kernels, ...normalisationParameters(norm, channels.out)],
    statistics: normalisationStatistics(norm, channels.out),
    outputShape,
    multiplyAdds: ([height, width]) => (height / 2) * (width / 2) * channels.in * channels.out,
    forward(pass, x) {
      const weights = kernels.map((kernel) => pass.tensor(kernel.name));
      if (pass.training) return normaliseBatch(pass, norm, halve(pass, x, weights));
      const { factor, offset } = foldedNormalisation(pass, norm);
      const folded = weights.map((weight, i) => mul(weight, slice(factor, [i * half], [half])));
      return add(halve(pass, x, folded), offset);
    },
  };
}
