import { statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { datasets, loadDataset } from '@unas/data';
import { genotypeFromJson } from '@unas/genotypes';
import { buildNetwork, inferConfig } from '@unas/nets';
import { readRun, type StoredRun } from '@unas/train';
import { trainedNetwork, type TrainedNetwork } from '@unas/paper/command';
import { openRunStore } from '@unas/paper';
import { CliError } from './cli-error.ts';
import { findTraining } from './find-training.ts';
import { fittingGenotypes } from './fitting-genotypes.ts';
import { fitCheckpoint, readCheckpoint } from './read-checkpoint.ts';
import { type NamedGenotype, readGenotypeArgument } from './read-genotype-argument.ts';

/** The network that a command measures. */
export interface Subject extends TrainedNetwork {
  /** For names of folders: the run's id, or the checkpoint's file name. */
  readonly id: string;
  /** For people. */
  readonly title: string;
}

/** What says which network it is, beside the argument. */
export interface SubjectOptions {
  readonly genotype?: string;
  readonly data?: string;
  readonly runs: string;
}

const sample = 'cifar10-sample';
const checkpointEnding = /\.(safetensors|pth?|tar)$/;

/**
 * A finished training, by its id, the beginning of it or its folder, or a checkpoint, by its file.
 *
 * @throws CliError when there is none, its genotype is not known, or the data have other classes
 */
export async function findSubject(argument: string, options: SubjectOptions): Promise<Subject> {
  const isFile = statSync(argument, { throwIfNoEntry: false })?.isFile() ?? false;
  if (!isFile && checkpointEnding.test(argument))
    throw new CliError(`there is no file ${argument}`);
  const subject = await (isFile ? checkpointSubject : runSubject)(argument, options);
  const { network, dataset } = subject;
  const [known, wanted] = [dataset.classes.length, network.config.classes];
  if (known !== wanted)
    throw new CliError(
      `${subject.title} tells ${wanted} classes apart, ${dataset.name} has ${known}`,
      '--data picks another data set',
    );
  return subject;
}

async function runSubject(argument: string, options: SubjectOptions): Promise<Subject> {
  const { genotype, data, runs } = options;
  const store = openRunStore(join(runs, 'store'));
  const { id, title, config } = findTraining(store.list(), argument);
  if (genotype !== undefined)
    throw new CliError(`${id} has its own genotype`, 'leave --genotype out');
  const trained = await trainedNetwork(config, store);
  return { id, title, ...trained, ...(data !== undefined && { dataset: await loadDataset(data) }) };
}

async function checkpointSubject(path: string, options: SubjectOptions): Promise<Subject> {
  const dict = await readCheckpoint(path);
  const record = await recordOf(path);
  const dataset = await loadDataset(options.data ?? dataOf(path, record));
  const config = inferConfig(dict, { imageSize: dataset.imageShape[0] });
  const hint = (): string => fittingGenotypes(dict, config);
  const { name, genotype } = await genotypeOf(path, options, { record, hint });
  const network = buildNetwork({ ...config, genotype });
  const tensors = fitCheckpoint(path, dict, network, hint);
  const id = basename(path, extname(path));
  const title = `${id} (${name}, C = ${config.channels}, ${config.cells} cells) on ${dataset.name}`;
  return { id, title, network, tensors, dataset };
}

// A checkpoint of ours lies in the folder `checkpoints` of its run.
async function recordOf(path: string): Promise<StoredRun['record'] | undefined> {
  const run = await readRun(dirname(dirname(resolve(path))));
  return run?.record;
}

// A run tells the title of its data set, but not where a folder of images is.
function dataOf(path: string, record: StoredRun['record'] | undefined): string {
  if (record === undefined) return sample;
  const known = Object.entries(datasets).find(([, { title }]) => title === record.data.name);
  if (known) return known[0];
  throw new CliError(
    `${path} was trained on ${record.data.name}, which has no name here`,
    '--data says where it is',
  );
}

async function genotypeOf(
  path: string,
  { genotype }: SubjectOptions,
  known: { readonly record: StoredRun['record'] | undefined; readonly hint: () => string },
): Promise<NamedGenotype> {
  if (genotype !== undefined) return readGenotypeArgument(genotype);
  const { record, hint } = known;
  if (record)
    return { name: 'its run’s cells', genotype: genotypeFromJson(record.network.genotype) };
  throw new CliError(
    `${basename(path)} needs --genotype NAME or FILE: tensors do not tell how cells are wired`,
    hint(),
  );
}
