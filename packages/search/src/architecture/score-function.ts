import { div, expandDims, mean, mul, softmax, sub, sum, type Tensor } from '@tensorflow/tfjs-core';

/** What {@link scoreFunction} is of. */
export interface ScoreFunctionInput {
  /** [edges, operations] */
  readonly logAlphas: Tensor;
  /** Z, one-hot, [edges, operations] */
  readonly drawn: Tensor;
  /** C of the edges: the sum over cells and operations of dL/dZ, [edges] */
  readonly costs: Tensor;
  /**
   * `log-likelihood`: C d log p(Z) / d log alpha = C (Z - p), each edge by itself, as the paper has it. `relative`: that times p(Z) over
   * its mean over edges, which is what the code of its authors, SNAS-Series, computes.
   *
   * @defaultValue 'log-likelihood'
   */
  readonly weighting?: 'log-likelihood' | 'relative';
}

/**
 * DSNAS's gradient of log alpha, the costs of what was drawn times the gradient of its likelihood, p = softmax(log alpha) (Hu et al.
 * 2020, "DSNAS", section 3.2).
 */
export function scoreFunction(input: ScoreFunctionInput): Tensor {
  const { logAlphas, drawn, costs, weighting = 'log-likelihood' } = input;
  const p = softmax(logAlphas);
  const gradient = mul(sub(drawn, p), expandDims(costs, -1));
  if (weighting === 'log-likelihood') return gradient;
  const likelihood = sum(mul(p, drawn), -1, true); // [edges, 1]
  return mul(gradient, div(likelihood, mean(likelihood)));
}
