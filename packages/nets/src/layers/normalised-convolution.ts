import { add, mul } from '@tensorflow/tfjs-core';
import { conv2d } from '@unas/engine';
import {
  foldedNormalisation,
  normalisationParameters,
  normalisationStatistics,
  normaliseBatch,
} from './internal/batch-normalisation.ts';
import { convolutionCost, kernelOf, type ConvolutionOptions } from './convolution.ts';
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
  options: ConvolutionOptions,
): Layer {
  const { stride = [1, 1], padding = [0, 0] } = options;
  const kernel = kernelOf(name, options);
  return {
    name,
    parameters: [kernel, ...normalisationParameters(norm, options.out)],
    statistics: normalisationStatistics(norm, options.out),
    ...convolutionCost(options),
    forward(pass, x) {
      const weight = pass.tensor(kernel.name);
      if (pass.training) return normaliseBatch(pass, norm, conv2d(x, weight, { stride, padding }));
      const { factor, offset } = foldedNormalisation(pass, norm);
      return add(conv2d(x, mul(weight, factor), { stride, padding }), offset);
    },
  };
}
