import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredRun } from '@unas/runs';
import { prepareRun, readNetworkTensors } from '@unas/train';
import { trainingConfig } from '../kinds/training-schema.ts';
import { fitStateDict } from './checkpoint-network.ts';
import { changedData, damagedCheckpoint, unfinishedTraining } from './measure-error.ts';
import type { TrainedNetwork } from './sampled-objective.ts';

/**
 * What a finished training ended with, and the data that it was trained on. Only reads, whatever code computed it, so that any number of
 * processes may read at once.
 *
 * @throws MeasureError when the run is not a finished training, its checkpoint is damaged or its data have changed since; what opening the
 * data throws
 */
export async function trainedNetwork({
  folder,
  record,
  outcome,
}: StoredRun): Promise<TrainedNetwork> {
  const { id, kind, config, sources, inputs } = record;
  if (kind !== 'train' || outcome?.state !== 'finished') throw unfinishedTraining(id);
  const { network, dataset } = await prepareRun(trainingConfig(config, sources));
  const checksum = inputs['data'];
  if (checksum !== undefined && checksum !== dataset.checksum) throw changedData(id, dataset.name);
  const file = await lastCheckpoint(folder, id);
  const dict = await readNetworkTensors(file);
  const hint = (): string => 'Train it again with this version of unas.';
  return { network, dataset, tensors: fitStateDict(file, dict, network, hint) };
}

/** The file of the last checkpoint, whose checksum is the recorded one. */
async function lastCheckpoint(folder: string, id: string): Promise<string> {
  const names = await readdir(join(folder, 'checkpoints'));
  const last = names
    .filter((name) => name.endsWith('.safetensors'))
    .sort()
    .at(-1);
  if (last === undefined) throw damagedCheckpoint(id, 'there is none');
  const file = join(folder, 'checkpoints', last);
  const sum = createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
  const recorded = await readFile(`${file}.sha256`, 'utf8');
  if (!recorded.startsWith(sum))
    throw damagedCheckpoint(id, `the SHA-256 of ${last} is not the recorded one`);
  return file;
}
