import type { RunRecord } from '@unas/paper';
import { CliError } from './cli-error.ts';
import { findRun } from './find-run.ts';

/** A training that is finished. */
export function findTraining(records: readonly RunRecord[], argument: string): RunRecord {
  const trainings = records.filter(({ kind }) => kind === 'train');
  const training = findRun(trainings, argument);
  if (training.state !== 'finished') {
    throw new CliError(`${training.id} is not finished`, 'train it to the end first');
  }
  return training;
}
