import { datasets, type ImageDataset } from '@unas/data';
import type { TensorData } from '@unas/engine';
import { readGenotype } from '@unas/genotypes';
import {
  buildNetwork,
  fromStateDict,
  inferConfig,
  type Network,
  type NetworkConfig,
} from '@unas/nets';
import { readRun, type RunRecord, type StoredRun } from '@unas/runs';
import { z } from 'zod';
import { checkpointAt } from '../loop/checkpoints.ts';
import { changedData, noTraining, notFinished } from '../messages.ts';
import { type RunConfig, runConfigSchema } from './config/run-config.ts';
import { openData } from './open-data.ts';
import { networkTensors } from './training-layout.ts';
import { type TrainingResult, trainingResultSchema } from './training-result.ts';

/** What a folder tells of a training, finished or not. */
export interface StoredTraining {
  readonly run: StoredRun;
  readonly config: RunConfig;
  /** The network's configuration, but for the number of classes, which the data decide. */
  readonly network: Omit<NetworkConfig, 'classes'>;
  /** Null while it is not finished, and where it failed. */
  readonly result: TrainingResult | null;
  /**
   * Opens the data that it was trained on.
   *
   * @throws TrainError when they have changed since, or the folder does not say where they are; DatasetError when they are not there
   */
  dataset(): Promise<ImageDataset>;
}

/** What a finished training ended with. */
export interface Trained extends Pick<StoredTraining, 'config' | 'dataset'> {
  readonly network: Network;
  /** Parameters and statistics by name; with `averageDecay`, their averages. */
  readonly tensors: Record<string, TensorData>;
  readonly record: RunRecord;
  readonly result: TrainingResult;
}

/**
 * Reads what a folder tells of a training, by whatever version of unas. Takes no lease, changes nothing.
 *
 * @returns null where the folder is missing or holds no training
 * @throws RunError for damaged files; ConfigError for a configuration that is not one; the system's error for what can't be read
 */
export async function readTraining(folder: string): Promise<StoredTraining | null> {
  const run = await readRun(folder);
  return run?.record.kind === 'train' ? trainingOf(run) : null;
}

function trainingOf(run: StoredRun): StoredTraining {
  const { folder, record, outcome } = run;
  const config = configOf(record);
  const cells = readGenotype(config.network.genotype, { source: 'network.genotype' });
  return {
    run,
    config,
    network: { ...config.network, genotype: cells },
    result: outcome?.state === 'finished' ? trainingResultSchema.parse(outcome.result) : null,
    dataset: () => datasetOf(folder, record, config),
  };
}

/**
 * Reads what a finished training ended with, by whatever version of unas; verifies its last checkpoint. Takes no lease, computes and
 * changes nothing, so that any number of processes may read at once.
 *
 * @param folder - or the run that `readRun` of `@unas/runs` read there
 * @throws TrainError when the folder holds no finished training, or its checkpoint is missing or damaged; what `readTraining` throws
 */
export async function readTrained(folder: string | StoredRun): Promise<Trained> {
  const run = typeof folder === 'string' ? await readRun(folder) : folder;
  if (run?.record.kind !== 'train')
    throw noTraining(typeof folder === 'string' ? folder : folder.folder);
  const { config, network: networkConfig, result, dataset } = trainingOf(run);
  if (result === null) throw notFinished(run.folder, run.outcome);
  const { tensors } = await checkpointAt(run.folder, { epoch: result.epochs, step: result.steps });
  const dict = networkTensors(tensors);
  const { classes } = inferConfig(dict);
  const network = buildNetwork({ ...networkConfig, classes });
  return {
    network,
    tensors: fromStateDict(network, dict),
    config,
    record: run.record,
    result,
    dataset,
  };
}

/** A record's configuration. That of 0.1 and of folders of `train` has the genotype as JSON, the number of classes, a checksum. */
function configOf({ config, sources }: RunRecord): RunConfig {
  const { network, data, training, seed } = recordSchema.parse({ ...config, ...sources });
  const { genotype: cells } = network;
  return runConfigSchema.parse({
    network: {
      ...without(network, 'classes'),
      ...(typeof cells === 'object' && { genotype: JSON.stringify(cells) }),
    },
    data: without(data, 'checksum'),
    training,
    seed,
  });
}

const anything = z.looseObject({});
const recordSchema = z.object({
  network: anything.default({}),
  data: anything.default({}),
  training: anything.optional(),
  seed: z.number().optional(),
});

function without(value: object, key: string): object {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
}

async function datasetOf(
  folder: string,
  { inputs }: RunRecord,
  { data }: RunConfig,
): Promise<ImageDataset> {
  // `train` records the title of the data, where it is not told where they lie.
  const titled = Object.entries(datasets).find(([, { title }]) => title === data.name)?.[0];
  const dataset = await openData({ ...data, name: titled ?? data.name });
  const { data: checksum } = inputs;
  if (checksum !== undefined && checksum !== dataset.checksum)
    throw changedData(folder, dataset.name);
  return dataset;
}
