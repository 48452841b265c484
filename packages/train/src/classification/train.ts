import { mkdir } from 'node:fs/promises';
import type { ImageDataset } from '@unas/data';
import { hasCode } from '@unas/errors';
import { countParameters, initialise, type Network } from '@unas/nets';
import { folderRecorder } from '../loop/folder-recorder.ts';
import { loop, type LoopOptions } from '../loop/loop.ts';
import type { Checkpoint } from '../loop/recorder.ts';
import { badSeed, batchTooLarge, diskFull, otherClasses } from '../messages.ts';
import { sgd } from '../optimisers/sgd.ts';
import { type RunIdentity, runHash, runIdentity } from '../run/run-identity.ts';
import { trainingEnvironment } from '../run/training-environment.ts';
import { claimFolder, writeTrainingRecord } from '../run/training-record.ts';
import type { TrainedNetwork, TrainingResult } from '../run/training-result.ts';
import {
  type ClassificationTask,
  classificationTask,
  type TrainingTally,
} from './classification-task.ts';
import { parseConfig } from './config/parse-config.ts';
import { type TrainingConfig, trainingConfigSchema } from './config/training-config.ts';
import { averagesOf, type EpochFigures, metricsScalars, type StepFigures } from './metrics.ts';
import type { TrainOptions } from './train-options.ts';
import { evaluatedTensors, type TrainingState } from './training-state.ts';

/**
 * Trains a network: SGD with momentum on shuffled, augmented images, a learning rate that changes once an epoch, evaluation on the test
 * split (Shu, Wang & Cai 2020, appendix A). With a `folder` the run can be stopped at any moment, a kill included; called again, `train`
 * resumes it and ends with the same weights, bit for bit. A finished run is returned at once.
 *
 * @throws ConfigError or TrainError for what can't be trained so; DivergenceError when the loss is not finite any more; the signal's
 * reason when it ends the run
 */
export async function train(
  network: Network,
  dataset: ImageDataset,
  options: TrainOptions = {},
): Promise<TrainedNetwork> {
  const { seed = 0, initial, folder } = options;
  const config = parseConfig(trainingConfigSchema, options.training ?? {}, 'train: training');
  check(network, dataset, config, seed);
  const optimiser = options.optimiser ?? sgd(config);
  const identity = runIdentity(network, dataset, { training: config, seed, initial });
  const task = classificationTask(network, dataset, {
    ...{ training: config, seed, optimiser },
    tensors: initial ?? initialise(network, seed),
  });
  if (folder === undefined) {
    const end = await loop(task, loopOptions(options));
    return trained(end, await resultOf(network, identity, end.moment.tally, task));
  }
  try {
    return await trainIn(folder, network, { task, identity, options });
  } catch (error) {
    throw hasCode(error, 'ENOSPC', 'EDQUOT') ? diskFull(folder, error) : error;
  }
}

interface Training {
  readonly task: ClassificationTask;
  readonly identity: RunIdentity;
  readonly options: TrainOptions;
}

async function trainIn(
  folder: string,
  network: Network,
  { task, identity, options }: Training,
): Promise<TrainedNetwork> {
  const { checkpoints, onNotice = () => undefined, clock = Date.now } = options;
  const keep = checkpoints?.keep ?? 2;
  await mkdir(folder, { recursive: true });
  const record = await claimFolder(folder, identity);
  const run = record.hash;
  const recording = { run, keep, onNotice, clock, scalars: metricsScalars };
  const recorder = await folderRecorder(folder, task, recording);
  try {
    const end = await loop(task, { ...loopOptions(options), recorder });
    if (record.result) return trained(end, record.result);
    const result = await resultOf(network, identity, end.moment.tally, task);
    await writeTrainingRecord(folder, { ...record, result });
    return trained(end, result);
  } finally {
    await recorder.close();
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

async function resultOf(
  network: Network,
  identity: RunIdentity,
  { last, best }: TrainingTally,
  { epochs, stepsPerEpoch }: ClassificationTask,
): Promise<TrainingResult> {
  return {
    hash: runHash(identity),
    epochs,
    steps: epochs * stepsPerEpoch,
    parameters: countParameters(network),
    train: last!.train,
    test: last!.test!,
    best: best!,
    dataChecksum: identity.data.checksum,
    versions: identity.versions,
    environment: await trainingEnvironment(),
  };
}

function trained(
  { state }: Checkpoint<TrainingState, TrainingTally>,
  result: TrainingResult,
): TrainedNetwork {
  return { result, tensors: evaluatedTensors(state) };
}
