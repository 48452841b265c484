import type { ImageDataset } from '@unas/data';
import type { Network } from '@unas/nets';
import { parseConfig } from '../config/parse-config.ts';
import { type TrainingConfig, trainingConfigSchema } from '../config/training-config.ts';
import { type RunIdentity, runIdentity } from '../run/run-identity.ts';
import { TrainError } from '../train-error.ts';
import type { TrainOptions } from '../train-options.ts';

/** @internal What a run will do. */
export interface RunPlan {
  readonly config: TrainingConfig;
  readonly seed: number;
  readonly identity: RunIdentity;
  readonly stepsPerEpoch: number;
  /** The sizes of batches that occur. */
  readonly batchSizes: readonly number[];
}

/** @internal Checks what `train` was given. */
export function planRun(network: Network, dataset: ImageDataset, options: TrainOptions): RunPlan {
  const { seed = 0, initial } = options;
  const config = parseConfig(trainingConfigSchema, options.training ?? {}, 'train: training');
  const { batchSize, lastBatch } = config;
  const images = dataset.train.length;
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32)
    throw new TrainError(`train: seed must be an integer from 0 to 2^32 - 1, got ${seed}`);
  if (batchSize > images)
    throw new TrainError(
      `train: training.batchSize ${batchSize} is larger than the data: ${dataset.name} has ${images} training images`,
    );
  if (network.config.classes !== dataset.classes.length)
    throw new TrainError(
      `train: the network tells ${network.config.classes} classes apart, ${dataset.name} has ${dataset.classes.length}`,
    );
  const rest = lastBatch === 'keep' ? images % batchSize : 0;
  return {
    config,
    seed,
    identity: runIdentity(network, dataset, { training: config, seed, initial }),
    stepsPerEpoch: Math.floor(images / batchSize) + (rest > 0 ? 1 : 0),
    batchSizes: rest > 0 ? [batchSize, rest] : [batchSize],
  };
}
