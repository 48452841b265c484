import { cast, less, mul, sum, type Tensor } from '@tensorflow/tfjs-core';
import { softmaxCrossEntropy, type Tensors } from '@unas/engine';
import type { Network } from '@unas/nets';
import type { StateFunction } from '../state/compile-state.ts';
import { labelRank } from './label-rank.ts';
import { evaluatedTensors, type NetworkState } from './training-state.ts';

/** Options of {@link evaluationFunction}. */
export interface EvaluationFunctionOptions {
  readonly batchSize: number;
  /** Height, width, channels. */
  readonly imageShape: readonly [number, number, number];
}

/**
 * A network's errors on a batch, with running BN statistics, and with the averages of its tensors where the state has any. Inputs: `x`
 * [batch, height, width, 3], `y` [batch], `weights` [batch]. Outputs, each a sum over the batch times weights: `loss` (cross-entropy),
 * `top1` and `top5` (correct answers).
 */
export function evaluationFunction(
  network: Network,
  { batchSize, imageShape }: EvaluationFunctionOptions,
): StateFunction<NetworkState & { readonly average?: Tensors }> {
  return {
    inputs: {
      x: { dtype: 'float32', shape: [batchSize, ...imageShape] },
      y: { dtype: 'int32', shape: [batchSize] },
      weights: { dtype: 'float32', shape: [batchSize] },
    },
    run(state, { x, y, weights }) {
      const tensors = evaluatedTensors<Tensor>(state);
      const { logits } = network.forward(tensors, x!, { training: false });
      const rank = labelRank(logits, y!);
      const total = (values: Tensor): Tensor => sum(mul(values, weights!));
      return {
        outputs: {
          loss: total(softmaxCrossEntropy(logits, y!)),
          top1: total(cast(less(rank, 1), 'float32')),
          top5: total(cast(less(rank, 5), 'float32')),
        },
      };
    },
  };
}
