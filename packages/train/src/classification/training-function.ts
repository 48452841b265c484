import { add, cast, less, mean, mul, sub, sum, zerosLike } from '@tensorflow/tfjs-core';
import {
  softmaxCrossEntropy,
  type TensorSpec,
  type Tensors,
  valueAndGradients,
} from '@unas/engine';
import { moveStatistics, type Network } from '@unas/nets';
import { ema } from '../optimisers/ema.ts';
import { globalNorm } from '../optimisers/global-norm.ts';
import type { GradientTransform } from '../optimisers/gradient-transform.ts';
import type { StateFunction } from '../state/compile-state.ts';
import { mapTensors } from '../state/map-tensors.ts';
import { labelRank } from './label-rank.ts';
import type { TrainingState } from './training-state.ts';

/** Options of {@link trainingFunction}. */
export interface TrainingFunctionOptions {
  readonly batchSize: number;
  /** Height, width, channels. */
  readonly imageShape: readonly [number, number, number];
  readonly optimiser: GradientTransform;
  /** Weight of the auxiliary head's loss, where the network has one. @defaultValue 0.4 */
  readonly auxiliaryWeight?: number;
  /** Share of the target spread over all classes. @defaultValue 0 */
  readonly labelSmoothing?: number;
  /** Whether there is an input `dropPath`. @defaultValue false */
  readonly dropPath?: boolean;
  /**
   * `add` only adds the gradients to the variables `accumulated`; `apply` steps with these and its own, times the input
   * `share`, and sets them back to 0. @defaultValue each batch is a step
   */
  readonly accumulate?: 'add' | 'apply';
  /** Decay of a moving average of parameters and statistics, in the variables `average`; null for none. @defaultValue null */
  readonly averageDecay?: number | null;
}

/**
 * One step of training. Inputs: `x` [batch, height, width, 3], `y` [batch], `learningRate`, and `dropPath`
 * [batch, edges], `share` where options say so. Outputs: `loss` (mean cross-entropy of the main head, without smoothing or auxiliary
 * part), `objective` (what is differentiated, with both), `top1` and `top5` (correct answers), and `gradientNorm` (before clipping)
 * where weights change.
 */
export function trainingFunction(
  network: Network,
  options: TrainingFunctionOptions,
): StateFunction<TrainingState> {
  const { optimiser, accumulate, averageDecay = null } = options;
  return {
    inputs: inputSpecs(network, options),
    run(state, inputs) {
      const { outputs, gradients, statistics } = differentiate(network, options, state, inputs);
      const sums = accumulate
        ? mapTensors(gradients, (gradient, name) => add(state.accumulated![name]!, gradient))
        : gradients;
      if (accumulate === 'add') return { outputs, state: { statistics, accumulated: sums } };
      const means = accumulate ? mapTensors(sums, (s) => mul(s, inputs['share']!)) : sums;
      const step = optimiser.update(means, state.optimiser, state.parameters);
      const parameters = mapTensors(step.gradients, (change, name) =>
        sub(state.parameters[name]!, mul(change, inputs['learningRate']!)),
      );
      const after = { ...state.parameters, ...state.statistics, ...statistics, ...parameters };
      return {
        outputs: { ...outputs, gradientNorm: step.norm ?? globalNorm(means) },
        state: {
          statistics,
          parameters,
          optimiser: step.state,
          ...(accumulate && { accumulated: mapTensors(sums, (s) => zerosLike(s)) }),
          ...(averageDecay !== null && { average: ema(averageDecay)(state.average!, after) }),
        },
      };
    },
  };
}

function inputSpecs(
  network: Network,
  { batchSize, imageShape, dropPath, accumulate }: TrainingFunctionOptions,
): Record<string, TensorSpec> {
  const float = (...shape: number[]): TensorSpec => ({ dtype: 'float32', shape });
  return {
    x: float(batchSize, ...imageShape),
    y: { dtype: 'int32', shape: [batchSize] },
    ...(accumulate !== 'add' && { learningRate: float() }),
    ...(accumulate === 'apply' && { share: float() }),
    ...(dropPath && { dropPath: float(batchSize, network.dropPathEdges) }),
  };
}

function differentiate(
  network: Network,
  { auxiliaryWeight = 0.4, labelSmoothing = 0 }: TrainingFunctionOptions,
  state: TrainingState,
  { x, y, dropPath }: Tensors,
) {
  const mode = { training: true, ...(dropPath && { dropPath }) };
  const { value, gradients } = valueAndGradients((parameters) => {
    const tensors = { ...state.statistics, ...parameters };
    const { logits, auxiliaryLogits, batchStatistics } = network.forward(tensors, x!, mode);
    const smoothed = mean(softmaxCrossEntropy(logits, y!, { labelSmoothing }));
    const crossEntropy =
      labelSmoothing === 0 ? smoothed.clone() : mean(softmaxCrossEntropy(logits, y!));
    const loss = auxiliaryLogits
      ? add(
          smoothed,
          mul(mean(softmaxCrossEntropy(auxiliaryLogits, y!, { labelSmoothing })), auxiliaryWeight),
        )
      : smoothed;
    return { ...batchStatistics, loss, crossEntropy, logits };
  }, state.parameters);
  const { crossEntropy, logits, loss, ...batchStatistics } = value;
  const rank = labelRank(logits, y!);
  return {
    gradients,
    statistics: moveStatistics(state.statistics, batchStatistics),
    outputs: {
      loss: crossEntropy,
      objective: loss,
      top1: sum(cast(less(rank, 1), 'float32')),
      top5: sum(cast(less(rank, 5), 'float32')),
    },
  };
}
