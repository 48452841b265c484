import { didYouMean } from '@unas/errors';
import type { Outcome } from '@unas/runs';
import { ConfigError, TrainError } from './errors.ts';

/** @internal */
export function atLeastOne(name: string, got: number): RangeError {
  return new RangeError(`train: ${name} must be at least 1, got ${got}`);
}

/** @internal */
export function badSeed(got: number): RangeError {
  return new RangeError(`train: seed must be an integer from 0 to 2^32 - 1, got ${got}`);
}

/** @internal */
export function batchTooLarge(batchSize: number, name: string, images: number): TrainError {
  return new TrainError(
    'batch-too-large',
    `train: training.batchSize ${batchSize} is larger than the data: ${name} has ${images} training images`,
    { hint: `Set training.batchSize to at most ${images}.` },
  );
}

/** @internal */
export function otherClasses(network: number, name: string, classes: number): TrainError {
  return new TrainError(
    'other-classes',
    `train: the network has ${network} output classes but ${name} has ${classes}`,
  );
}

/** @internal */
export function unknownKey(where: string, key: string, known: readonly string[]): ConfigError {
  const meant = didYouMean(key.split('.').at(-1)!, known) || `; known keys: ${known.join(', ')}`;
  return new ConfigError('unknown-key', `${where}: ${key} is not a known key${meant}`);
}

/** @internal */
export function badValue(where: string, path: string, problem: string, got: unknown): ConfigError {
  const what = path === '' ? 'the configuration' : path;
  return new ConfigError('bad-value', `${where}: ${what}: ${problem}, got ${JSON.stringify(got)}`);
}

/** @internal */
export function unknownPreset(preset: string, known: readonly string[]): ConfigError {
  return new ConfigError(
    'unknown-preset',
    `configuration: there is no preset '${preset}'${didYouMean(preset, known)}`,
  );
}

/** @internal */
export function waitingFor(folder: string, holder: string): string {
  return `waiting for ${folder}: it is written by ${holder}`;
}

/** @internal */
export function diskFull(folder: string, cause: unknown): TrainError {
  return new TrainError('disk-full', `train: no space left on the disk of ${folder}`, {
    hint: 'Make room and start again: the run resumes from its last checkpoint.',
    cause,
  });
}

/** @internal A checkpoint that is skipped. */
export function damagedCheckpoint(file: string, why: string): string {
  return `checkpoint ${file} is damaged (${why}): using the one before it`;
}

/** @internal */
export function missingCheckpoint(file: string, cause: unknown): TrainError {
  return new TrainError('damaged-checkpoint', `${file} is missing`, {
    hint: 'Restore it from a copy, or train again in another folder.',
    cause,
  });
}

/** @internal */
export function brokenCheckpoint(file: string, why: string): TrainError {
  return new TrainError('damaged-checkpoint', `${file} is damaged: ${why}`, {
    hint: 'Restore it from a copy, or train again in another folder.',
  });
}

/** @internal */
export function noTraining(folder: string): TrainError {
  return new TrainError('no-training', `${folder} holds no training`);
}

/** @internal */
export function notFinished(folder: string, outcome: Outcome | null): TrainError {
  const how = outcome?.state === 'failed' ? `failed: ${outcome.reason}` : 'is not finished';
  return new TrainError('unfinished', `the training in ${folder} ${how}`);
}

/** @internal */
export function changedData(folder: string, name: string): TrainError {
  return new TrainError(
    'data-changed',
    `${name} has changed since the training in ${folder}: its checksum is another one`,
    { hint: 'Restore the data, or train again.' },
  );
}

/** @internal */
export function otherFormat(file: string, format: string | undefined): TrainError {
  return new TrainError(
    'other-format',
    `${file}: the checkpoint's format must be unas-checkpoint-1 or unas-checkpoint-2, got ${format ?? 'none'}`,
    { hint: 'Read it with the release of @unas/train that wrote it.' },
  );
}

/** @internal */
export function checkpointOfAnotherRun(file: string, run: string, wanted: string): TrainError {
  return new TrainError(
    'another-run',
    `${file}: the checkpoint must belong to run ${wanted}, it belongs to ${run}`,
    { hint: 'Move it out of the folder.' },
  );
}

const shownProblems = 8;

/** @internal */
export function otherVariables(file: string, problems: readonly string[]): TrainError {
  const more = problems.length - shownProblems;
  const shown = [...problems.slice(0, shownProblems), ...(more > 0 ? [`${more} more`] : [])];
  return new TrainError(
    'other-variables',
    `${file}: the checkpoint does not hold the variables of this task: ${shown.join(', ')}`,
  );
}
