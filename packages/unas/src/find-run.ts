import type { RunRecord } from '@unas/paper';
import { CommandError } from './errors.ts';

/** The run whose id begins so, or whose folder it is; the kind may be left out. */
export function findRun(records: readonly RunRecord[], argument: string): RunRecord {
  const prefix = argument.replace(/\/+$/, '').split('/').at(-1)!;
  const found = records.filter(
    ({ id }) => prefix !== '' && (id.startsWith(prefix) || id.split('-')[1]!.startsWith(prefix)),
  );
  if (found.length === 1) return found[0]!;
  if (found.length === 0)
    throw new CommandError(`there is no run ${argument || "''"}`, 'List the runs with unas runs.');
  const ids = found.map(({ id }) => id).join(', ');
  throw new CommandError(
    `${argument} matches ${found.length} runs: ${ids}`,
    'Give more letters of its id.',
  );
}

/** A training that is finished. */
export function findTraining(records: readonly RunRecord[], argument: string): RunRecord {
  const training = findRun(
    records.filter(({ kind }) => kind === 'train'),
    argument,
  );
  if (training.state === 'finished') return training;
  throw new CommandError(`${training.id} is not finished`, 'Train it to the end first.');
}
