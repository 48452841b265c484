import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readRun, type StoredRun } from './read-run.ts';

/** The runs in the folders directly below one, by name of the folder; none where it is missing. */
export async function listRuns(folder: string): Promise<StoredRun[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const runs = await Promise.all(folders.sort().map((name) => readRun(join(folder, name))));
  return runs.filter((run) => run !== null);
}
