import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname } from 'node:path';
import { datasets, loadDataset } from '@unas/data';
import { checkpointNetwork, type TrainedNetwork } from '@unas/jobs';
import { checkFinite } from '@unas/landscape';
import type { NetworkFamily } from '@unas/nets';
import { readTrained, readTraining, type StoredTraining } from '@unas/train';
import { CommandError } from './errors.ts';
import { findTraining } from './find-run.ts';
import { type NamedGenotype, readGenotypeArgument } from './genotype-argument.ts';
import { type Io, pathOf } from './io.ts';
import { type DataChoice, dataPath, readingOf } from './options.ts';
import { runStore } from './run-store.ts';

/** The network that a command measures. */
export interface Subject extends TrainedNetwork {
  /** For names of folders: the run's id, or the checkpoint's name and what tells it from others of that name. */
  readonly id: string;
  /** For people. */
  readonly title: string;
}

/** What says which network it is, beside the argument. */
export interface SubjectOptions extends DataChoice {
  readonly genotype?: string;
  readonly family?: NetworkFamily;
  readonly runs: string;
}

const sample = 'cifar10-sample';

/**
 * A finished training, by its id, the beginning of it or its folder, or a checkpoint, by its file.
 *
 * @throws CommandError when there is none, its genotype is not known, or the data have another number of classes
 */
export async function findSubject(
  io: Io,
  argument: string,
  options: SubjectOptions,
): Promise<Subject> {
  const isFile = isCheckpointFile(io, argument);
  const subject = await (isFile ? checkpointSubject : runSubject)(io, argument, options);
  const { network, dataset } = subject;
  const [found, wanted] = [dataset.classes.length, network.config.classes];
  if (found !== wanted)
    throw new CommandError(
      `${subject.title}: the network has ${wanted} output classes but ${dataset.name} has ${found}`,
      'Choose another data set with --data.',
    );
  return subject;
}

/** Whether an argument is a file; a misspelt checkpoint is not a misspelt run. */
export function isCheckpointFile(io: Io, argument: string): boolean {
  const found = statSync(pathOf(io, argument), { throwIfNoEntry: false });
  if (!found && /\.(safetensors|pth?|tar|ckpt|bin)$/.test(argument))
    throw new CommandError(`there is no file ${argument}`);
  return found?.isFile() ?? false;
}

/** Names a file in the name of a folder: files of the same name in other places have other names. */
export function fileId(path: string): string {
  const digest = createHash('sha256').update(readFileSync(path)).digest('hex');
  return `${basename(path, extname(path))}-${digest.slice(0, 6)}`;
}

async function runSubject(io: Io, argument: string, options: SubjectOptions): Promise<Subject> {
  const { genotype, family, runs } = options;
  const stored = await findTraining(runStore(io, runs), argument);
  const { id, title } = stored.record;
  if (genotype !== undefined || family !== undefined)
    throw new CommandError(
      `${id} has its own genotype and family`,
      'Leave --genotype and --family out.',
    );
  const { network, tensors, config, dataset: trainedOn } = await readTrained(stored);
  checkFinite(id, tensors);
  const { data } = config;
  const { resize, mean, std, skipBad } = options;
  if (options.data === undefined && !resize && !mean && !std && !skipBad)
    return { id, title, network, tensors, dataset: await trainedOn() };
  const own = options.data === undefined ? data : null;
  const reading = {
    ...(own?.resize && { resize: own.resize }),
    ...(own?.crop && !resize && { crop: own.crop }),
    ...(own?.mean && { mean: own.mean }),
    ...(own?.std && { std: own.std }),
    ...readingOf(io, options, own?.folder),
  };
  const dataset = await loadDataset(own?.name ?? dataPath(io, options.data!), reading);
  return { id, title, network, tensors, dataset };
}

async function checkpointSubject(
  io: Io,
  argument: string,
  options: SubjectOptions,
): Promise<Subject> {
  const path = pathOf(io, argument);
  // A checkpoint of ours lies in the folder `checkpoints` of its run.
  const training = await readTraining(dirname(dirname(path)));
  const data = options.data === undefined ? dataOf(argument, training) : dataPath(io, options.data);
  const dataset = await loadDataset(data, readingOf(io, options));
  const named = await genotypeOf(io, options, training);
  const { network, tensors } = await checkpointNetwork(path, {
    genotype: named?.genotype,
    family: options.family ?? training?.network.family,
    dataset,
  });
  const { channels, cells } = network.config;
  const id = fileId(path);
  const name = basename(path, extname(path));
  const title = `${name} (${named!.name}, C = ${channels}, ${cells} cells) on ${dataset.name}`;
  return { id, title, network, tensors, dataset };
}

// A run tells the title of its data set, but not where a folder of images is.
function dataOf(argument: string, training: StoredTraining | null): string {
  if (training === null) return sample;
  const { name } = training.config.data;
  const known = Object.entries(datasets).find(([id, { title }]) => id === name || title === name);
  if (known) return known[0];
  throw new CommandError(
    `${argument} was trained on ${name}, which has no name here`,
    'Say where it is with --data.',
  );
}

async function genotypeOf(
  io: Io,
  { genotype }: SubjectOptions,
  training: StoredTraining | null,
): Promise<NamedGenotype | undefined> {
  if (genotype !== undefined) return readGenotypeArgument(io, genotype);
  if (!training) return undefined;
  return { name: 'the cells of its run', genotype: training.network.genotype };
}
