import { add, cast, less, mean, mul, sub, sum, zerosLike } from '@tensorflow/tfjs-core';
import {
  softmaxCrossEntropy,
  type TensorSpec,
  type Tensors,
  type TracedFunction,
  valueAndGradients,
} from '@unas/engine';
import { moveStatistics, type Network } from '@unas/nets';
import { mapTensors } from '../internal/map-tensors.ts';
import type { WeightAverage } from '../optimisers/average-weights.ts';
import { globalNorm } from '../optimisers/global-norm.ts';
import type { GradientTransform } from '../optimisers/gradient-transform.ts';
import { labelRank } from './label-rank.ts';

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
   * `add` only adds the gradients to the variables `accumulated.*`; `apply` steps with these and its own, times the input
   * `share`, and sets them back to 0. @defaultValue each batch is a step
   */
  readonly accumulate?: 'add' | 'apply';
  /** @defaultValue none is kept */
  readonly average?: WeightAverage;
}

/**
 * One step of training. Inputs: `x` [batch, height, width, 3], `y` [batch], `learningRate`, and `dropPath`
 * [batch, edges], `share` where options say so. Outputs: `loss` (mean cross-entropy of the main head, without smoothing or auxiliary
 * part), `top1` and `top5` (correct answers), and `gradientNorm` (before clipping) where weights change.
 */
export function trainingFunction(
  network: Network,
  options: TrainingFunctionOptions,
): TracedFunction {
  const { optimiser, accumulate, average } = options;
  return {
    inputs: inputSpecs(network, options),
    run(variables, inputs) {
      const { value, gradients } = differentiate(network, options, variables, inputs);
      const { crossEntropy, logits, loss, ...batchStatistics } = value;
      const statistics = moveStatistics(variables, batchStatistics);
      const rank = labelRank(logits, inputs['y']!);
      const outputs = {
        loss: crossEntropy,
        // Not finite when any part of the loss is not.
        total: loss,
        top1: sum(cast(less(rank, 1), 'float32')),
        top5: sum(cast(less(rank, 5), 'float32')),
      };
      const sums = accumulate ? accumulated(gradients, variables) : gradients;
      if (accumulate === 'add') return { outputs, variables: { ...statistics, ...prefixed(sums) } };
      const means = accumulate ? mapTensors(sums, (s) => mul(s, inputs['share']!)) : sums;
      const step = optimiser.update(means, { parameters: variables, variables });
      const parameters = mapTensors(step.gradients, (change, name) =>
        sub(variables[name]!, mul(change, inputs['learningRate']!)),
      );
      const after = { ...statistics, ...parameters };
      return {
        outputs: { ...outputs, gradientNorm: step.norm ?? globalNorm(means) },
        variables: {
          ...after,
          ...step.variables,
          ...(accumulate && prefixed(mapTensors(sums, zerosLike))),
          ...average?.update({ ...variables, ...after }, variables),
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
  variables: Tensors,
  { x, y, dropPath }: Tensors,
) {
  const mode = { training: true, ...(dropPath && { dropPath }) };
  const names = network.parameters.map(({ name }) => name);
  const weights = Object.fromEntries(names.map((name) => [name, variables[name]!]));
  return valueAndGradients((current) => {
    const tensors = { ...variables, ...current };
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
  }, weights);
}

const accumulatedName = (name: string): string => `accumulated.${name}`;

function accumulated(gradients: Tensors, variables: Tensors): Tensors {
  return mapTensors(gradients, (gradient, name) =>
    add(variables[accumulatedName(name)]!, gradient),
  );
}

function prefixed(tensors: Tensors): Tensors {
  return Object.fromEntries(
    Object.entries(tensors).map(([name, value]) => [accumulatedName(name), value]),
  );
}
