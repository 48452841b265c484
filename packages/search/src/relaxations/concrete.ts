import { div, log, neg, softmax, sub, type Tensor } from '@tensorflow/tfjs-core';

/**
 * SNAS's relaxation, a sample of the concrete distribution: z = softmax((log alpha - log(-log u)) / tau), over the last axis (Xie et
 * al. 2019, equation 8).
 *
 * @param logAlphas - [edges, operations]
 * @param uniform - as many independent uniform numbers in (0, 1)
 * @param tau - temperature, above 0
 */
export function concrete(logAlphas: Tensor, uniform: Tensor, tau: Tensor | number): Tensor {
  return softmax(div(sub(logAlphas, log(neg(log(uniform)))), tau));
}
