import {
  compile,
  float32,
  type Program,
  type TensorData,
  type Tensors,
  type TracedFunction,
} from '@unas/engine';
import type { Network } from '@unas/nets';
import type { TrainingConfig } from '../config/training-config.ts';
import { averageWeights, type WeightAverage } from '../optimisers/average-weights.ts';
import { sgd } from '../optimisers/sgd.ts';
import { evaluationFunction } from './evaluation-function.ts';
import { type TrainingFunctionOptions, trainingFunction } from './training-function.ts';

/** Options of {@link compileTraining}. */
export interface CompileTrainingOptions {
  /** Height, width, channels. */
  readonly imageShape: readonly [number, number, number];
  /** Sizes of training batches that occur. */
  readonly batchSizes: readonly number[];
  /** Parameters and statistics to begin with. */
  readonly tensors: Record<string, TensorData>;
}

/**
 * The program of a training run. Functions: `evaluate`; `train-N` for each batch size N; with gradient accumulation `add-N` too, for
 * batches whose gradients are only added up. Variables: the network's parameters and statistics, `momentum.*`, and where asked for
 * `accumulated.*` and `ema.*`.
 */
export function compileTraining(
  network: Network,
  config: TrainingConfig,
  { imageShape, batchSizes, tensors }: CompileTrainingOptions,
): Program {
  const names = network.parameters.map(({ name }) => name);
  const parameters = Object.fromEntries(names.map((name) => [name, tensors[name]!]));
  // A count of batches has no average.
  const averageable = Object.fromEntries(
    Object.entries(tensors).filter(([, { shape }]) => shape.length > 0),
  );
  const optimiser = sgd(config);
  const average = config.averageDecay === null ? undefined : averageWeights(config.averageDecay);
  const step = (batchSize: number, accumulate?: 'add' | 'apply'): TracedFunction =>
    trainingFunction(network, {
      batchSize,
      imageShape,
      optimiser,
      ...stepOptions(network, config),
      ...(accumulate && { accumulate }),
      ...(average && { average }),
    });
  const accumulates = config.accumulation > 1;
  const functions: Record<string, TracedFunction> = {
    evaluate: evaluationFunction(network, {
      batchSize: config.evaluationBatchSize,
      imageShape,
      ...(average && { tensors: averaged(average, Object.keys(averageable)) }),
    }),
  };
  for (const size of batchSizes) {
    functions[`train-${size}`] = step(size, accumulates ? 'apply' : undefined);
    if (accumulates) functions[`add-${size}`] = step(size, 'add');
  }
  const variables = {
    ...tensors,
    ...optimiser.init(parameters),
    ...(accumulates && zeros('accumulated', parameters)),
    ...average?.init(averageable),
  };
  return compile({ variables, functions });
}

function stepOptions(
  network: Network,
  { auxiliaryWeight, labelSmoothing, dropPath }: TrainingConfig,
): Partial<TrainingFunctionOptions> {
  return {
    auxiliaryWeight,
    labelSmoothing,
    dropPath: dropPath > 0 && network.dropPathEdges > 0,
  };
}

function averaged(
  average: WeightAverage,
  names: readonly string[],
): (variables: Tensors) => Tensors {
  return (variables) => ({ ...variables, ...average.read(variables, names) });
}

function zeros(prefix: string, parameters: Record<string, TensorData>): Record<string, TensorData> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, { shape }]) => [`${prefix}.${name}`, float32(shape)]),
  );
}
