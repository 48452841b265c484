import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeSafetensors, encodeSafetensors, writeFileAtomic } from '@unas/engine';
import type { Network } from '@unas/nets';
import { decodeVariables, encodeVariables } from './checkpoint-tensors.ts';
import { checkpointName, type CheckpointPlace, checkpointPlaces } from './checkpoint-name.ts';
import type { Position } from './position.ts';
import type { Checkpoint } from './run-recorder.ts';

/** Which run a checkpoint belongs to. */
export interface CheckpointOwner {
  readonly network: Network;
  /** Hash of the run's configuration. */
  readonly hash: string;
}

/** Format of the checkpoints' metadata. */
const format = 'unas-checkpoint-1';

/**
 * Writes a checkpoint into a folder: `NAME.safetensors`, and before it `NAME.safetensors.sha256`, a line that
 * `sha256sum --check` reads. A checkpoint is there whole and can be verified, or it isn't there.
 */
export async function saveCheckpoint(
  folder: string,
  { position, variables }: Checkpoint,
  { network, hash }: CheckpointOwner,
): Promise<void> {
  const metadata = { format, run: hash, position: JSON.stringify(position) };
  const bytes = encodeSafetensors(encodeVariables(network, variables), metadata);
  const name = checkpointName(position);
  await mkdir(folder, { recursive: true });
  await writeFileAtomic(join(folder, `${name}.sha256`), `${sha256(bytes)}  ${name}\n`);
  await writeFileAtomic(join(folder, name), bytes);
}

/**
 * The latest checkpoint of a folder that is whole; each later one that isn't is reported in a line.
 *
 * @returns null when there is none
 */
export async function loadCheckpoint(
  folder: string,
  owner: CheckpointOwner,
  onNotice: (line: string) => void,
): Promise<Checkpoint | null> {
  for (const place of (await places(folder)).reverse()) {
    const file = join(folder, checkpointName(place));
    try {
      return await readCheckpoint(file, owner);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      onNotice(`checkpoint ${file} is damaged (${error.message}): using the one before it`);
    }
  }
  return null;
}

/**
 * Reads one checkpoint.
 *
 * @throws Error saying in a few words what is wrong with it
 */
export async function readCheckpoint(
  file: string,
  { network, hash }: CheckpointOwner,
): Promise<Checkpoint> {
  const bytes = await readFile(file);
  const sum = await readFile(`${file}.sha256`, 'utf8').catch(() => '');
  if (sum.slice(0, 64) !== sha256(bytes)) throw new Error('its SHA-256 is not the recorded one');
  const { tensors, metadata } = decodeSafetensors(bytes, file);
  if (metadata['format'] !== format) throw new Error(`its format is ${metadata['format']}`);
  if (metadata['run'] !== hash) throw new Error(`it belongs to run ${metadata['run']}`);
  return {
    position: JSON.parse(metadata['position']!) as Position,
    variables: decodeVariables(network, tensors),
  };
}

/** Removes all checkpoints but the last `keep` and those that `alsoKeep` tells. */
export async function pruneCheckpoints(
  folder: string,
  keep: number,
  alsoKeep: (place: CheckpointPlace) => boolean,
): Promise<void> {
  const old = (await places(folder)).slice(0, -keep).filter((place) => !alsoKeep(place));
  for (const place of old) {
    const file = join(folder, checkpointName(place));
    await rm(file, { force: true });
    await rm(`${file}.sha256`, { force: true });
  }
}

async function places(folder: string): Promise<CheckpointPlace[]> {
  return checkpointPlaces(await readdir(folder).catch(() => []));
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
