import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { hasCode } from '@unas/errors';
import { leaseHolder, type LeaseHolder } from '@unas/files';
import pMap from 'p-map';
import { headOf, isRunId } from './identity.ts';
import { type Kind, kindsByName, type Run } from './kind.ts';
import { manyRuns, noRun } from './messages.ts';
import { leasePath } from './open-run.ts';
import { readRun } from './read-run.ts';
import type { StoredRun } from './record.ts';
import { type IdentifiedRun, type ResolvedRun, resolver } from './resolve.ts';
import { type RunResults, runResults } from './results.ts';

/** A run folder of a store: read, with who writes it where it is not finished; or what is wrong with it. */
export type ListedRun =
  | { readonly id: string; readonly run: StoredRun; readonly writer: LeaseHolder | null }
  | { readonly id: string; readonly error: Error };

/** Runs by id, each in its own folder below one. Reading takes no lease. */
export interface RunStore {
  readonly folder: string;
  /** Every run, sorted by id; a folder that can't be read is among them, with its error. */
  list(): Promise<ListedRun[]>;
  /**
   * The run whose id is or begins with a text.
   *
   * @throws RunError `no-run`, or `many-runs` with the ids in its hint; what `readRun` throws
   */
  find(prefix: string): Promise<StoredRun>;
  /** What the store has of these runs, computed by whatever code; asks for no data. */
  read(runs: readonly Run[]): Promise<RunResults>;
  /** The run with its configuration complete and its cost. @throws RunError `invalid-config`; RangeError */
  resolve(run: Run): ResolvedRun;
  /** The run with its id, which asks for the checksums of data. @throws as `resolve` does, and what a kind's `data` throws */
  identify(run: Run): Promise<IdentifiedRun>;
  /** @internal Names of the folders that are there, sorted. */
  names(): Promise<string[]>;
}

/** Files open at a time. */
export const readers = 32;

/** Opens the store in `folder`, which need not exist, for runs of these kinds. */
export function openStore(
  folder: string,
  { kinds }: { readonly kinds: readonly Kind[] },
): RunStore {
  const { resolve, identify } = resolver(kindsByName(kinds));
  const names = (): Promise<string[]> => folderNames(folder);
  const readAll = async (ids: readonly string[]): Promise<ListedRun[]> => {
    const found = await pMap(ids, (id) => readListed(join(folder, id)), { concurrency: readers });
    return found.filter((one) => one !== null);
  };
  return {
    folder,
    resolve,
    identify,
    names,
    list: async () => readAll(await names()),
    async find(prefix) {
      const ids = await names();
      const matching = ids.includes(prefix) ? [prefix] : ids.filter((id) => id.startsWith(prefix));
      if (matching.length > 1) throw manyRuns(prefix, matching);
      const run = matching.length === 1 ? await readRun(join(folder, matching[0]!)) : null;
      if (run === null) throw noRun(prefix, folder, ids);
      return run;
    },
    async read(runs) {
      const heads = new Set(runs.map((run) => resolve(run).head));
      const wanted = (await names()).filter((id) => isRunId(id) && heads.has(headOf(id)));
      const stored = (await readAll(wanted)).flatMap((one) => ('run' in one ? [one.run] : []));
      return runResults(stored, resolve);
    },
  };
}

async function folderNames(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    // Links count: a store may keep runs on several disks.
    return entries
      .filter((entry) => !entry.isFile())
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}

async function readListed(folder: string): Promise<ListedRun | null> {
  const id = basename(folder);
  try {
    const run = await readRun(folder);
    if (run === null) return null;
    return { id, run, writer: run.outcome ? null : await leaseHolder(leasePath(folder)) };
  } catch (error) {
    return { id, error: error as Error };
  }
}
