import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '@unas/files';
import { TrainError } from '../errors.ts';
import { type RunIdentity, runHash } from './run-identity.ts';
import type { TrainingResult } from './training-result.ts';

/** A run's `training.json`. */
export interface TrainingRecord extends RunIdentity {
  /** `runHash` of the rest. */
  readonly hash: string;
  /** Null until the run has finished. */
  readonly result: TrainingResult | null;
}

const file = 'training.json';

/** @internal The record of a run's folder; null where there is none. */
export async function readTrainingRecord(folder: string): Promise<TrainingRecord | null> {
  const text = await readFile(join(folder, file), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  try {
    return JSON.parse(text) as TrainingRecord;
  } catch {
    throw new TrainError('damaged-record', `${join(folder, file)} is damaged: it must be JSON`);
  }
}

/** @internal */
export async function writeTrainingRecord(folder: string, record: TrainingRecord): Promise<void> {
  await writeFileAtomic(join(folder, file), `${JSON.stringify(record, null, 2)}\n`);
}

/**
 * The record of a folder that is to hold this run, made where there is none.
 *
 * @throws TrainError when the folder holds another run
 * @internal
 */
export async function claimFolder(folder: string, identity: RunIdentity): Promise<TrainingRecord> {
  const hash = runHash(identity);
  const present = await readTrainingRecord(folder);
  if (present?.hash === hash) return present;
  if (present !== null)
    throw new TrainError(
      'another-run',
      `train: ${folder} holds another run: ${difference(present, identity)}`,
      { hint: 'Choose another folder.' },
    );
  const record = { hash, ...identity, result: null };
  await writeTrainingRecord(folder, record);
  return record;
}

/** The first key in which two configurations differ, with both values. */
function difference(there: unknown, here: unknown, path = ''): string {
  if (!isObject(there) || !isObject(here)) {
    const [a, b] = [JSON.stringify(there), JSON.stringify(here)];
    return a === b ? '' : `its ${path} is ${a}, not ${b}`;
  }
  for (const key of Object.keys(here)) {
    const inner = difference(there[key], here[key], path === '' ? key : `${path}.${key}`);
    if (inner !== '') return inner;
  }
  return '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
