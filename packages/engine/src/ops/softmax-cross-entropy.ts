import {
  logSoftmax,
  mul,
  neg,
  oneHot,
  sum,
  add,
  type Tensor,
  type Tensor1D,
} from '@tensorflow/tfjs-core';

/** Options of {@link softmaxCrossEntropy}. */
export interface SoftmaxCrossEntropyOptions {
  /** Share of the target spread evenly over all classes (Szegedy et al. 2016, section 7). @defaultValue 0 */
  readonly labelSmoothing?: number;
}

/**
 * Cross-entropy of softmax(logits) against class numbers, one loss an example, in nats.
 *
 * @param logits - [batch, classes]
 * @param labels - [batch], int32 in [0, classes)
 */
export function softmaxCrossEntropy(
  logits: Tensor,
  labels: Tensor,
  { labelSmoothing = 0 }: SoftmaxCrossEntropyOptions = {},
): Tensor1D {
  const classes = logits.shape[1]!;
  const hard = oneHot(labels, classes, 1, 0, 'float32');
  const target =
    labelSmoothing === 0 ? hard : add(mul(hard, 1 - labelSmoothing), labelSmoothing / classes);
  return neg(sum(mul(target, logSoftmax(logits)), 1));
}
