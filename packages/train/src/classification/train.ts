import type { ImageDataset } from '@unas/data';
import { hasCode } from '@unas/errors';
import { describeHolder } from '@unas/files';
import { countParameters, initialise, type Network } from '@unas/nets';
import { openRun, type RunWriter } from '@unas/runs';
import { z } from 'zod';
import { DivergenceError } from '../errors.ts';
import { folderRecorder } from '../loop/folder-recorder.ts';
import { loop, type LoopOptions } from '../loop/loop.ts';
import type { Checkpoint } from '../loop/recorder.ts';
import { badSeed, batchTooLarge, diskFull, otherClasses, waitingFor } from '../messages.ts';
import { sgd } from '../optimisers/sgd.ts';
import {
  type ClassificationTask,
  classificationTask,
  type TrainingTally,
} from './classification-task.ts';
import { parseConfig } from './config/parse-config.ts';
import { type TrainingConfig, trainingConfigSchema } from './config/training-config.ts';
import { averagesOf, type EpochFigures, metricsScalars, type StepFigures } from './metrics.ts';
import type { TrainOptions, WritableRun } from './train-options.ts';
import { trainingEnvironment } from './training-environment.ts';
import { trainingIdentity } from './training-identity.ts';
import type { TrainedNetwork, TrainingResult } from './training-result.ts';
import { evaluatedTensors, type TrainingState } from './training-state.ts';

/**
 * Trains a network: SGD with momentum on shuffled, augmented images, a learning rate that changes once an epoch, evaluation on the test
 * split (Shu, Wang & Cai 2020, appendix A). With a `folder` the run can be stopped at any moment, a kill included; called again, `train`
 * resumes it and ends with the same weights, bit for bit. A finished run is returned at once, one that diverged rejects at once.
 *
 * @throws ConfigError or TrainError for what can't be trained so; DivergenceError when the loss is not finite any more; RunError when the
 * folder holds another run; the signal's reason when it ends the run
 */
export async function train(
  network: Network,
  dataset: ImageDataset,
  options: TrainOptions = {},
): Promise<TrainedNetwork> {
  const { seed = 0, initial, folder, run, optimiser } = options;
  const config = parseConfig(trainingConfigSchema, options.training ?? {}, 'train: training');
  check(network, dataset, config, seed);
  const task = classificationTask(network, dataset, {
    ...{ training: config, seed, optimiser: optimiser ?? sgd(config) },
    tensors: initial ?? initialise(network, seed),
  });
  if (run) return trained(network, task, await trainIn(run, task, options));
  if (folder === undefined) return trained(network, task, await loop(task, loopOptions(options)));
  const identity = trainingIdentity(network, dataset, {
    training: config,
    seed,
    initial,
    optimiser,
  });
  const { channels, cells } = network.config;
  const opened = await openRun(folder, identity, {
    title: `training of C = ${channels}, L = ${cells} on ${dataset.name}, seed ${seed}`,
    sources: options.sources ?? {},
    onWait: (holder) => options.onNotice?.(waitingFor(folder, describeHolder(holder))),
    ...(options.signal && { signal: options.signal }),
  });
  try {
    return await trainRecorded(network, task, opened, options);
  } finally {
    await opened.close();
  }
}

/** Trains in a folder and records how it ends. */
async function trainRecorded(
  network: Network,
  task: ClassificationTask,
  run: RunWriter,
  options: TrainOptions,
): Promise<TrainedNetwork> {
  const { outcome } = run;
  if (outcome?.state === 'failed' && outcome.code === 'diverged')
    throw new DivergenceError(placeSchema.parse(outcome.details));
  try {
    const done = trained(network, task, await trainIn(run, task, options));
    if (outcome?.state !== 'finished')
      await run.finish(done.result, { ...(await trainingEnvironment()) });
    return done;
  } catch (error) {
    if (error instanceof DivergenceError) await run.fail(error);
    throw error;
  }
}

const placeSchema = z.object({ epoch: z.number(), step: z.number() });

/** Trains, or resumes, in the folder of a run that this process alone writes. */
async function trainIn(
  { folder, record, lost }: WritableRun,
  task: ClassificationTask,
  options: TrainOptions,
): Promise<Checkpoint<TrainingState, TrainingTally>> {
  const { checkpoints, onNotice = () => undefined, clock = Date.now } = options;
  const keep = checkpoints?.keep ?? 2;
  const recording = { run: record.id, keep, onNotice, clock, scalars: metricsScalars, lost };
  const signals = [options.signal, lost].filter((signal) => signal !== undefined);
  try {
    const recorder = await folderRecorder(folder, task, recording);
    try {
      const signal = AbortSignal.any(signals);
      return await loop(task, { ...loopOptions(options), recorder, signal });
    } finally {
      await recorder.close();
    }
  } catch (error) {
    throw hasCode(error, 'ENOSPC', 'EDQUOT') ? diskFull(folder, error) : error;
  }
}

function check(
  network: Network,
  dataset: ImageDataset,
  { batchSize }: TrainingConfig,
  seed: number,
): void {
  const images = dataset.train.length;
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32) throw badSeed(seed);
  if (batchSize > images) throw batchTooLarge(batchSize, dataset.name, images);
  if (network.config.classes !== dataset.classes.length)
    throw otherClasses(network.config.classes, dataset.name, dataset.classes.length);
}

function loopOptions(
  options: TrainOptions,
): LoopOptions<TrainingState, TrainingTally, StepFigures, EpochFigures> {
  const { onEpoch, onProgress, checkpoints, logEvery, signal, onStep, clock } = options;
  return {
    ...{ checkpoints, logEvery, signal, onStep, clock },
    onEpoch: ({ metrics, timing, read }) =>
      onEpoch?.({
        metrics,
        timing,
        tensors: () => evaluatedTensors(read(['parameters', 'statistics'])),
      }),
    onProgress({ tally: { sums }, ...progress }) {
      const { loss, top1Error } = averagesOf(sums);
      onProgress?.({ ...progress, loss, accuracy: 1 - top1Error });
    },
  };
}

function trained(
  network: Network,
  { epochs, stepsPerEpoch }: ClassificationTask,
  { moment, state }: Checkpoint<TrainingState, TrainingTally>,
): TrainedNetwork {
  const { last, best } = moment.tally;
  const result: TrainingResult = {
    epochs,
    steps: epochs * stepsPerEpoch,
    parameters: countParameters(network),
    train: last!.train,
    test: last!.test!,
    best: best!,
  };
  return { result, tensors: evaluatedTensors(state) };
}
