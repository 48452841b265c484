import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type DirectionChoice, type NamedStateDict, normalisations } from '@unas/jobs';
import { toStateDict } from '@unas/nets';
import { readNetworkTensors, readTrained } from '@unas/train';
import { CommandError } from './errors.ts';
import { findTraining } from './find-run.ts';
import { type Io, pathOf } from './io.ts';
import { runStore } from './run-store.ts';
import { fileId, isCheckpointFile } from './subject.ts';

/** What `--direction` asks for, and its part in names of folders. */
export interface ChosenDirection {
  readonly choice: DirectionChoice;
  readonly id: string;
}

/**
 * Reads `--direction`, with the checkpoints that it names.
 *
 * @throws CommandError when it is none of the known kinds, or a checkpoint or run is missing
 */
export async function readDirection(
  io: Io,
  text: string,
  { runs }: { readonly runs: string },
): Promise<ChosenDirection> {
  const [, word, rest] = /^([a-z]+)(?::(.*))?$/s.exec(text) ?? [];
  if (word === 'random') {
    const normalisation = normalisations.find((name) => name === (rest ?? 'filter'));
    if (normalisation)
      return { choice: { kind: 'random', normalisation }, id: `random-${normalisation}` };
  }
  if (word === 'hessian' && rest === undefined) return { choice: { kind: 'hessian' }, id: word };
  if (word === 'pca' && rest) return pcaDirection(io, rest, runs);
  if (word === 'to' && rest) {
    const names = rest.split(',');
    if (names.length <= 2 && !names.includes('')) return towards(io, names, runs);
  }
  if (text.endsWith('.safetensors')) {
    const path = pathOf(io, text);
    if (!existsSync(path)) throw new CommandError(`there is no file ${text}`);
    return { choice: { kind: 'file', path }, id: fileId(path) };
  }
  throw new CommandError(
    `--direction must be random:${normalisations.join('|')}, to:CHECKPOINT[,CHECKPOINT], pca:RUN, hessian, or a file of directions (.safetensors), got ${text}`,
  );
}

async function towards(io: Io, names: readonly string[], runs: string): Promise<ChosenDirection> {
  const checkpoints: NamedStateDict[] = [];
  const ids: string[] = [];
  for (const name of names) {
    if (isCheckpointFile(io, name)) {
      const path = pathOf(io, name);
      checkpoints.push({ name, dict: await readNetworkTensors(path) });
      ids.push(fileId(path));
    } else {
      const stored = await findTraining(runStore(io, runs), name);
      const { id } = stored.record;
      const { network, tensors } = await readTrained(stored);
      checkpoints.push({ name: id, dict: toStateDict(network, tensors) });
      ids.push(id);
    }
  }
  return { choice: { kind: 'to', checkpoints }, id: `to-${ids.join('-')}` };
}

async function pcaDirection(io: Io, run: string, runs: string): Promise<ChosenDirection> {
  const isFolder = existsSync(join(pathOf(io, run), 'checkpoints'));
  const folder = isFolder ? pathOf(io, run) : (await findTraining(runStore(io, runs), run)).folder;
  const names = readdirSync(join(folder, 'checkpoints')).filter((name) =>
    name.endsWith('.safetensors'),
  );
  const checkpoints: NamedStateDict[] = [];
  for (const name of names.sort())
    checkpoints.push({ name, dict: await readNetworkTensors(join(folder, 'checkpoints', name)) });
  return { choice: { kind: 'pca', run, checkpoints }, id: `pca-${basename(folder)}` };
}
