import type { Kind, ListedRun, RunStore, StoredRun } from '@unas/runs';
import { describeHolder } from '@unas/files';
import { CommandError } from './errors.ts';

/** A run in words. */
export interface ShownRun {
  readonly id: string;
  readonly kind: string;
  readonly state: 'finished' | 'failed' | 'in progress' | 'unfinished' | 'damaged';
  /** Why it failed, who computes it, what is wrong with it, or that other code than today's computed it. */
  readonly detail: string | null;
  readonly title: string;
  /** Null where the folder is damaged. */
  readonly stored: StoredRun | null;
}

/**
 * Every run of a store, in words; damaged ones, too.
 *
 * @param kinds - kinds whose code is compared with that of the runs
 */
export async function shownRuns(store: RunStore, kinds: readonly Kind[] = []): Promise<ShownRun[]> {
  const code = new Map(kinds.map((kind) => [kind.name, kind.code()]));
  return (await store.list()).map((listed) => shownRun(listed, code));
}

function shownRun(listed: ListedRun, code: ReadonlyMap<string, string>): ShownRun {
  const { id } = listed;
  if ('error' in listed) {
    const kind = id.slice(0, id.indexOf('-'));
    const detail = listed.error.message;
    return { id, kind, state: 'damaged', detail, title: '', stored: null };
  }
  const { run, writer } = listed;
  const { kind, title } = run.record;
  const known = { id, kind, title, stored: run };
  if (run.outcome?.state === 'failed')
    return { ...known, state: 'failed', detail: run.outcome.reason };
  if (writer) return { ...known, state: 'in progress', detail: describeHolder(writer) };
  const state = run.outcome ? 'finished' : 'unfinished';
  return { ...known, state, detail: otherCode(run, code) };
}

function otherCode({ record }: StoredRun, code: ReadonlyMap<string, string>): string | null {
  if (record.format === '0.1') return 'by unas 0.1';
  const today = code.get(record.kind);
  return today !== undefined && today !== record.code ? 'by other code' : null;
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
  const { id, state, detail, stored } = findRun(trainings, argument);
  if (state === 'finished') return stored!;
  if (state === 'damaged') throw new CommandError(detail!, 'Restore the file from a copy.');
  if (state === 'failed') throw new CommandError(`${id} failed: ${detail}`, 'Choose another run.');
  throw new CommandError(`${id} is not finished`, 'Train it to the end first.');
}
