import { add, mul } from '@tensorflow/tfjs-core';
import { conv2d } from '@unas/engine';
import type { NormalisationOptions } from './batch-normalisation.ts';
import { convolutionCost, kernelOf, type ConvolutionOptions } from './convolution.ts';
import { normalisation } from './internal/normalisation.ts';
import type { Layer } from './layer.ts';

/**
 * A convolution and the BN after it. With running statistics BN is part of the kernel: y = conv(x, kernel factor) + offset.
 *
 * @param name - PyTorch's name of the convolution
 * @param norm - PyTorch's name of the BN
 */
export function normalisedConvolution(
  name: string,
  norm: string,
  options: ConvolutionOptions & NormalisationOptions,
): Layer {
  const { stride = [1, 1], padding = [0, 0], affine = true } = options;
  const kernel = kernelOf(name, options);
  const { parameters, statistics, normaliseBatch, fold } = normalisation(norm, options.out, affine);
  return {
    name,
    parameters: [kernel, ...parameters],
    statistics,
    ...convolutionCost(options),
    forward(context, x) {
      const weight = context.tensor(kernel.name);
      if (context.training) return normaliseBatch(context, conv2d(x, weight, { stride, padding }));
      const { factor, offset } = fold(context);
      return add(conv2d(x, mul(weight, factor), { stride, padding }), offset);
    },
  };
}
