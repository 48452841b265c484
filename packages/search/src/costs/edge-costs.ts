import {
  expandDims,
  logSoftmax,
  mean,
  mul,
  softmax,
  sub,
  sum,
  type Tensor,
  tile,
} from '@tensorflow/tfjs-core';
import { softmaxCrossEntropy, type Tensors, valueAndGradients } from '@unas/engine';
import { type ByKind, mapKinds } from '../cell-kind.ts';
import type { Supernet } from '../supernet/supernet.ts';

/** What {@link edgeCosts} is of. */
export interface EdgeCostsInput {
  /** Parameters, statistics and noise by name. */
  readonly tensors: Tensors;
  /** [batch, height, width, 3] */
  readonly x: Tensor;
  /** [batch], int32 */
  readonly y: Tensor;
  /** Weights of operations, [edges, operations]. */
  readonly z: ByKind<Tensor>;
}

/** What {@link edgeCosts} gives. */
export interface EdgeCosts {
  /** Mean cross-entropy of the batch. */
  readonly loss: Tensor;
  /** The loss minus the mean entropy of the predictions: what the law of costs says their sum is. */
  readonly lossMinusEntropy: Tensor;
  readonly logits: Tensor;
  /** dL/dz, [cells, edges, operations] of each kind: z is a cell's own, though all of a kind have the same. */
  readonly costs: ByKind<Tensor>;
  /** dL/dw by name. */
  readonly gradients: Tensors;
}

/**
 * The cost of each operation on each edge of each cell, dL/dz (Xie et al. 2020, "Understanding the wiring evolution in differentiable
 * NAS", section 4), BN with the batch's statistics.
 *
 * **The law of costs.** Mean cross-entropy minus mean entropy is mean(p . logits - logit_y) = sum of logits dL/dlogits, the derivative
 * of the loss for a scale of the logits. Where the classifier has no bias, that is a scale of the last cell's output, hence of its z: if
 * every operation between inner nodes ends in BN, sum of z dL/dz over the last cell is loss minus entropy. The output of every other cell is
 * normalised by the next: its sum is 0.
 */
export function edgeCosts(supernet: Supernet, { tensors, x, y, z }: EdgeCostsInput): EdgeCosts {
  const own = mapKinds(z, (shared, kind) =>
    tile(expandDims(shared, 0), [supernet.cellsOfKind[kind]!, 1, 1]),
  );
  const variables: Tensors = Object.fromEntries([
    ...supernet.parameters.map(({ name }) => [name, tensors[name]!] as const),
    ...Object.entries(own).map(([kind, value]) => [`z/${kind}`, value] as const),
  ]);
  const { value, gradients } = valueAndGradients((current) => {
    const weights = mapKinds(own, (_, kind) => current[`z/${kind}`]!);
    const all = { ...tensors, ...current };
    const { logits } = supernet.forward(all, x, weights, { training: true });
    const loss: Tensor = mean(softmaxCrossEntropy(logits, y));
    return { loss, logits };
  }, variables);
  const costs = mapKinds(own, (_, kind) => gradients[`z/${kind}`]!);
  const isWeight = ([name]: [string, Tensor]): boolean => !name.startsWith('z/');
  return {
    ...{ loss: value.loss, logits: value.logits, costs },
    lossMinusEntropy: sub(value.loss, entropy(value.logits)),
    gradients: Object.fromEntries(Object.entries(gradients).filter(isWeight)),
  };
}

// Mean over the batch of -sum p log p.
function entropy(logits: Tensor): Tensor {
  return mul(mean(sum(mul(softmax(logits), logSoftmax(logits)), -1)), -1);
}
