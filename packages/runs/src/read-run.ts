import { join } from 'node:path';
import { readOldRun } from './internal/old-runs.ts';
import { readJson } from './internal/read-json.ts';
import { type Outcome, outcomeSchema } from './outcome.ts';
import { recordSchema, type StoredRun } from './record.ts';

/**
 * Reads a run folder, that of unas 0.1 too. Takes no lease and changes nothing.
 *
 * @returns null where the folder is missing or holds no run
 * @throws RunError `damaged-run` naming the file; the system's error where a file can't be read
 */
export async function readRun(folder: string): Promise<StoredRun | null> {
  const record = await readJson(join(folder, 'run.json'), recordSchema);
  if (record === null) return readOldRun(folder);
  return { folder, record, outcome: await readOutcome(folder) };
}

/** @internal How the run in a folder ended, or null. */
export async function readOutcome(folder: string): Promise<Outcome | null> {
  return readJson(join(folder, 'outcome.json'), outcomeSchema);
}
