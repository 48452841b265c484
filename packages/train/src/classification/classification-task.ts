import {
  type Batch,
  type ImageDataset,
  trainingBatches,
  type TrainingBatchesOptions,
} from '@unas/data';
import type { InputValues, TensorData } from '@unas/engine';
import { dropPathMasks, type Network } from '@unas/nets';
import { DivergenceError } from '../errors.ts';
import type { Moment, RunFunction, Step, Task } from '../loop/task.ts';
import type { GradientTransform } from '../optimisers/gradient-transform.ts';
import { learningRateSchedule } from '../schedules/learning-rate-schedule.ts';
import type { StateFunction } from '../state/compile-state.ts';
import type { TrainingConfig } from './config/training-config.ts';
import { evaluate } from './evaluate.ts';
import { evaluationFunction } from './evaluation-function.ts';
import {
  type Averages,
  averagesOf,
  type EpochFigures,
  noSums,
  type StepFigures,
  type Sums,
} from './metrics.ts';
import { trainingFunction, type TrainingFunctionOptions } from './training-function.ts';
import { trainingLayout } from './training-layout.ts';
import { trainingState, type TrainingState } from './training-state.ts';

/** What a training counts. */
export type TrainingTally = {
  /** Over the epoch in progress. */
  readonly sums: Sums;
  /** The last epoch's figures; null before the first has ended. */
  readonly last: { readonly train: Averages; readonly test: Averages | null } | null;
  /** The epoch, from 1, with the lowest test error so far, the earliest of equals; null before the first evaluation. */
  readonly best: { readonly epoch: number; readonly top1Error: number } | null;
};

/** A {@link Task} that trains a network to classify images. */
export type ClassificationTask = Task<TrainingState, TrainingTally, StepFigures, EpochFigures>;

/** What a {@link classificationTask} needs to know. */
export interface ClassificationOptions {
  readonly training: TrainingConfig;
  /** Of the order of images, their augmentation, drop-path. */
  readonly seed: number;
  readonly optimiser: GradientTransform;
  /** Parameters and statistics to begin with. */
  readonly tensors: Readonly<Record<string, TensorData>>;
}

/**
 * Trains a network to classify the images of a data set: shuffled, augmented batches, a learning rate that changes once an epoch,
 * evaluation on the test split.
 */
export function classificationTask(
  network: Network,
  dataset: ImageDataset,
  options: ClassificationOptions,
): ClassificationTask {
  const { training: config, optimiser, tensors } = options;
  const { epochs, evaluateEvery, evaluationBatchSize: batchSize } = config;
  const schedule = learningRateSchedule(config);
  const state = trainingState(network, tensors, {
    optimiser,
    accumulate: config.accumulation > 1,
    average: config.averageDecay !== null,
  });
  const evaluates = (epoch: number): boolean => epoch % evaluateEvery === 0 || epoch === epochs;
  return {
    state,
    functions: taskFunctions(network, dataset, options),
    epochs,
    stepsPerEpoch: stepsPerEpoch(dataset, config),
    tally: { sums: noSums, last: null, best: null },
    steps: (run, from) => trainingSteps(run, from, { network, dataset, ...options }),
    evaluates,
    async endEpoch(run, { epoch, tally }, signal) {
      const train = averagesOf(tally.sums);
      const test = evaluates(epoch + 1)
        ? await evaluate({ run }, dataset, { batchSize, signal })
        : null;
      const isBest = test !== null && !(tally.best && tally.best.top1Error <= test.top1Error);
      const best = isBest ? { epoch: epoch + 1, top1Error: test.top1Error } : tally.best;
      return {
        tally: { sums: noSums, last: { train, test }, best },
        figures: { learningRate: schedule(epoch), train, test },
      };
    },
    bestEpoch: ({ best }) => best?.epoch ?? null,
    layout: trainingLayout(network, state),
  };
}

/** The images left over at the end of an epoch, where they are trained on. */
function restOf({ train }: ImageDataset, { batchSize, lastBatch }: TrainingConfig): number {
  return lastBatch === 'keep' ? train.length % batchSize : 0;
}

function stepsPerEpoch(dataset: ImageDataset, config: TrainingConfig): number {
  const whole = Math.floor(dataset.train.length / config.batchSize);
  return whole + (restOf(dataset, config) > 0 ? 1 : 0);
}

/**
 * `evaluate`; `step`, or `add` for a batch whose gradients are only added up; both again, `restStep` and `restAdd`, for a smaller last
 * batch.
 */
function taskFunctions(
  network: Network,
  dataset: ImageDataset,
  { training: config, optimiser }: ClassificationOptions,
): Record<string, StateFunction<TrainingState>> {
  const { imageShape } = dataset;
  const { auxiliaryWeight, labelSmoothing, averageDecay, accumulation } = config;
  const training = (
    batchSize: number,
    accumulate?: TrainingFunctionOptions['accumulate'],
  ): StateFunction<TrainingState> =>
    trainingFunction(network, {
      ...{ batchSize, imageShape, optimiser, auxiliaryWeight, labelSmoothing, averageDecay },
      dropPath: config.dropPath > 0 && network.dropPathEdges > 0,
      ...(accumulate && { accumulate }),
    });
  const accumulates = accumulation > 1;
  const rest = restOf(dataset, config);
  return {
    evaluate: evaluationFunction(network, { batchSize: config.evaluationBatchSize, imageShape }),
    step: training(config.batchSize, accumulates ? 'apply' : undefined),
    ...(accumulates && { add: training(config.batchSize, 'add') }),
    ...(rest > 0 && { restStep: training(rest, accumulates ? 'apply' : undefined) }),
    ...(rest > 0 && accumulates && { restAdd: training(rest, 'add') }),
  };
}

interface StepsContext extends ClassificationOptions {
  readonly network: Network;
  readonly dataset: ImageDataset;
}

async function* trainingSteps(
  run: RunFunction,
  from: Moment<TrainingTally>,
  context: StepsContext,
): AsyncGenerator<Step<TrainingTally, StepFigures>> {
  const { dataset, seed, training: config } = context;
  const { epoch } = from;
  const learningRate = learningRateSchedule(config)(epoch);
  const order: TrainingBatchesOptions = {
    ...{ batchSize: config.batchSize, partial: config.lastBatch, seed, epoch },
    from: from.stepInEpoch,
    augmentation: config.augmentation ?? false,
  };
  let { stepInEpoch, step, tally } = from;
  for await (const batch of trainingBatches(dataset.train, dataset, order)) {
    const { applies, share } = group(context, stepInEpoch);
    const outputs = run(functionName(applies, batch.size < config.batchSize), {
      ...{ x: batch.x, y: batch.y },
      ...(applies && { learningRate }),
      ...(applies && config.accumulation > 1 && { share }),
      ...masks(context, batch, { epoch, step: stepInEpoch }),
    });
    const scalar = (name: string): number => outputs[name]!.values[0]!;
    const gradientNorm = applies ? scalar('gradientNorm') : null;
    stepInEpoch += 1;
    step += 1;
    if (!Number.isFinite(scalar('objective')) || !Number.isFinite(gradientNorm ?? 0))
      throw new DivergenceError({ epoch: epoch + 1, step });
    const [loss, images] = [scalar('loss'), batch.size];
    const { sums } = tally;
    tally = {
      ...tally,
      sums: {
        loss: sums.loss + loss * images,
        top1: sums.top1 + scalar('top1'),
        top5: sums.top5 + scalar('top5'),
        images: sums.images + images,
      },
    };
    yield { tally, figures: { learningRate, loss, gradientNorm }, images };
  }
}

function functionName(applies: boolean, isRest: boolean): string {
  if (isRest) return applies ? 'restStep' : 'restAdd';
  return applies ? 'step' : 'add';
}

/** Of the batches that make a step together: whether this one is the last, and one over their number. */
function group({ dataset, training }: StepsContext, index: number) {
  const { accumulation } = training;
  const first = Math.floor(index / accumulation) * accumulation;
  const size = Math.min(accumulation, stepsPerEpoch(dataset, training) - first);
  return { applies: index === first + size - 1, share: 1 / size };
}

/** Drop-path's probability rises linearly with the epochs. */
function masks(
  { network, training, seed }: StepsContext,
  { size: batch }: Batch,
  { epoch, step }: { readonly epoch: number; readonly step: number },
): Record<string, InputValues> {
  if (training.dropPath === 0 || network.dropPathEdges === 0) return {};
  const probability = (training.dropPath * epoch) / training.epochs;
  return { dropPath: dropPathMasks(network, { seed, epoch, step, batch, probability }) };
}
