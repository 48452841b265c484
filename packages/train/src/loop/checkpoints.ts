import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeSafetensors, encodeSafetensors, type SafeTensor } from '@unas/engine';
import { hasCode } from '@unas/errors';
import { writeFileAtomic } from '@unas/files';
import {
  brokenCheckpoint,
  checkpointOfAnotherRun,
  damagedCheckpoint,
  missingCheckpoint,
  otherFormat,
} from '../messages.ts';
import type { Position } from './task.ts';

/** A checkpoint as its file holds it. */
export interface CheckpointFile {
  readonly path: string;
  readonly tensors: Record<string, SafeTensor>;
  /** `unas-checkpoint-1` is 0.1's. */
  readonly format: 'unas-checkpoint-1' | 'unas-checkpoint-2';
  /** Of the run that it belongs to. */
  readonly run: string;
  /** Position and tally, as JSON. */
  readonly moment: unknown;
}

/** A checkpoint's place in a run, as its file name tells it. */
interface Place {
  /** Epochs finished. */
  readonly epoch: number;
  readonly step: number;
}

/**
 * Writes a checkpoint into a folder: `epoch-0003-step-0000240.safetensors`, and before it a file of the same name and `.sha256`, a line
 * that `sha256sum --check` reads. A checkpoint is there whole and can be verified, or it isn't there.
 *
 * @internal
 */
export async function writeCheckpoint(
  folder: string,
  moment: Position,
  { run, tensors }: { readonly run: string; readonly tensors: Record<string, SafeTensor> },
): Promise<void> {
  const metadata = { format: 'unas-checkpoint-2', run, moment: JSON.stringify(moment) };
  const bytes = encodeSafetensors(tensors, metadata);
  const name = fileName(moment);
  await mkdir(folder, { recursive: true });
  await writeFileAtomic(join(folder, `${name}.sha256`), `${sha256(bytes)}  ${name}\n`);
  await writeFileAtomic(join(folder, name), bytes);
}

/**
 * The latest checkpoint of a folder that is whole, null where there is none. Each later one that is damaged is reported in a line; one
 * that can't be read for another reason is an error, so that a run never starts over for want of a permission.
 *
 * @param run - what the checkpoints belong to
 * @throws TrainError for a checkpoint of another run or format; the system's error for what can't be read
 * @internal
 */
export async function lastCheckpoint(
  folder: string,
  run: string,
  onNotice: (line: string) => void,
): Promise<CheckpointFile | null> {
  for (const place of (await places(folder)).reverse()) {
    const path = join(folder, fileName(place));
    const checkpoint = await readCheckpoint(path);
    if (typeof checkpoint === 'string') onNotice(damagedCheckpoint(path, checkpoint));
    else if (checkpoint.run !== run) throw checkpointOfAnotherRun(path, checkpoint.run, run);
    else return checkpoint;
  }
  return null;
}

/**
 * The checkpoint of a run's folder at a place.
 *
 * @throws TrainError when it is missing or damaged
 * @internal
 */
export async function checkpointAt(folder: string, place: Place): Promise<CheckpointFile> {
  const path = join(folder, 'checkpoints', fileName(place));
  try {
    const checkpoint = await readCheckpoint(path);
    if (typeof checkpoint === 'string') throw brokenCheckpoint(path, checkpoint);
    return checkpoint;
  } catch (error) {
    throw hasCode(error, 'ENOENT') ? missingCheckpoint(path, error) : error;
  }
}

/** Removes all checkpoints but the last `keep` and those of an epoch. @internal */
export async function pruneCheckpoints(
  folder: string,
  keep: number,
  alsoKeep: number | null,
): Promise<void> {
  const old = (await places(folder)).slice(0, -keep).filter(({ epoch }) => epoch !== alsoKeep);
  for (const place of old) {
    const file = join(folder, fileName(place));
    await rm(file, { force: true });
    await rm(`${file}.sha256`, { force: true });
  }
}

/** Reads one checkpoint; a string says in a few words how it is damaged. */
async function readCheckpoint(path: string): Promise<CheckpointFile | string> {
  const bytes = await readFile(path);
  const sum = await readSum(`${path}.sha256`);
  if (sum === null) return 'its SHA-256 file is missing';
  if (sum !== sha256(bytes)) return 'its SHA-256 is not the recorded one';
  const { tensors, metadata } = decodeSafetensors(bytes, path);
  const { format, run = '', moment, position } = metadata;
  if (format !== 'unas-checkpoint-1' && format !== 'unas-checkpoint-2')
    throw otherFormat(path, format);
  return { path, tensors, format, run, moment: JSON.parse((moment ?? position)!) as unknown };
}

async function readSum(path: string): Promise<string | null> {
  try {
    return (await readFile(path, 'utf8')).slice(0, 64);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function fileName({ epoch, step }: Place): string {
  const digits = (value: number, length: number): string => String(value).padStart(length, '0');
  return `epoch-${digits(epoch, 4)}-step-${digits(step, 7)}.safetensors`;
}

/** The places of the checkpoints in a folder, earliest first. */
async function places(folder: string): Promise<Place[]> {
  return (await namesIn(folder))
    .flatMap((name) => {
      const match = /^epoch-(\d+)-step-(\d+)\.safetensors$/.exec(name);
      return match ? [{ epoch: Number(match[1]), step: Number(match[2]) }] : [];
    })
    .sort((a, b) => a.epoch - b.epoch || a.step - b.step);
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}
