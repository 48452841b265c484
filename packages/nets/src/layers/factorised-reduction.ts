import { add, concat, mul, slice, type Tensor } from '@tensorflow/tfjs-core';
import { conv2d } from '@unas/engine';
import type { ImageShape } from '../specs.ts';
import type { NormalisationOptions } from './batch-normalisation.ts';
import { kernelOf } from './convolution.ts';
import type { ForwardContext } from './forward-context.ts';
import { normalisation } from './internal/normalisation.ts';
import type { Layer } from './layer.ts';

/** Options of {@link factorisedReduction}. */
export interface FactorisedReductionOptions extends NormalisationOptions {
  /** Channels of the input. */
  readonly in: number;
  /** Channels of the output, even. */
  readonly out: number;
}

/**
 * Halves the image: two 1x1 convolutions of stride 2 side by side, the second on the image shifted by one pixel down and
 * right, then BN. The ReLU before it is a layer of its own.
 */
export function factorisedReduction(name: string, options: FactorisedReductionOptions): Layer {
  const { affine = true } = options;
  const half = options.out / 2;
  const kernels = [`${name}.conv_1`, `${name}.conv_2`].map((convolution) =>
    kernelOf(convolution, { in: options.in, out: half }),
  );
  const norm = normalisation(`${name}.bn`, options.out, affine);
  const outputShape = ([height, width]: ImageShape): ImageShape => [
    height / 2,
    width / 2,
    options.out,
  ];
  return {
    name,
    parameters: [...kernels, ...norm.parameters],
    statistics: norm.statistics,
    outputShape,
    multiplyAdds: ([height, width]) => (height / 2) * (width / 2) * options.in * options.out,
    forward(context, x) {
      const weights = kernels.map((kernel) => context.tensor(kernel.name));
      if (context.training) return norm.normaliseBatch(context, halve(context, x, weights));
      const { factor, offset } = norm.fold(context);
      const folded = weights.map((weight, i) => mul(weight, slice(factor, [i * half], [half])));
      return add(halve(context, x, folded), offset);
    },
  };
}

function halve(context: ForwardContext, x: Tensor, weights: readonly Tensor[]): Tensor {
  const shifted = context.once(x, shift, () => shift(x));
  return concat(
    [conv2d(x, weights[0]!, { stride: 2 }), conv2d(shifted, weights[1]!, { stride: 2 })],
    3,
  );
}

function shift(x: Tensor): Tensor {
  const [batch, height, width, channels] = x.shape as [number, number, number, number];
  return slice(x, [0, 1, 1, 0], [batch, height - 1, width - 1, channels]);
}
