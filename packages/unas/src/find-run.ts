import type { ListedRun, RunStore, StoredRun } from '@unas/runs';
import { CommandError } from './errors.ts';

/** A run in words. */
export interface ShownRun {
  readonly id: string;
  readonly kind: string;
  readonly state: 'finished' | 'failed' | 'in progress' | 'unfinished' | 'damaged';
  readonly title: string;
  /** Null where the folder is damaged. */
  readonly stored: StoredRun | null;
}

/** Every run of a store, in words; damaged ones, too. */
export async function shownRuns(store: RunStore): Promise<ShownRun[]> {
  return (await store.list()).map(shownRun);
}

function shownRun(listed: ListedRun): ShownRun {
  const { id } = listed;
  if ('error' in listed) {
    const kind = id.slice(0, id.indexOf('-'));
    return { id, kind, state: 'damaged', title: listed.error.message, stored: null };
  }
  const { run, writer } = listed;
  const { kind, title } = run.record;
  const state = run.outcome?.state ?? (writer ? 'in progress' : 'unfinished');
  return { id, kind, state, title, stored: run };
}

/** The run whose id begins so, or whose folder it is; the kind may be left out. */
export function findRun(runs: readonly ShownRun[], argument: string): ShownRun {
  const prefix = argument.replace(/\/+$/, '').split('/').at(-1)!;
  const found = runs.filter(
    ({ id, kind }) =>
      prefix !== '' && (id.startsWith(prefix) || id.slice(kind.length + 1).startsWith(prefix)),
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
export async function findTraining(store: RunStore, argument: string): Promise<StoredRun> {
  const trainings = (await shownRuns(store)).filter(({ kind }) => kind === 'train');
  const { id, state, title, stored } = findRun(trainings, argument);
  if (state === 'finished') return stored!;
  if (state === 'damaged') throw new CommandError(title, 'Restore the file from a copy.');
  if (state === 'failed') throw new CommandError(`${id} failed`, 'Choose another run.');
  throw new CommandError(`${id} is not finished`, 'Train it to the end first.');
}
