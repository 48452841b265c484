import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from '@unas/errors';
import type { z } from 'zod';
import { readOldRun } from './internal/old-runs.ts';
import { damagedFile } from './messages.ts';
import { type Outcome, outcomeSchema } from './outcome.ts';
import { type RunRecord, recordSchema } from './record.ts';

/** A run as its folder has it. */
export interface StoredRun {
  readonly folder: string;
  readonly record: RunRecord;
  /** Null while it is not finished. */
  readonly outcome: Outcome | null;
}

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

/**
 * @internal Reads a JSON file through a schema; null where it is missing.
 *
 * @throws RunError `damaged-run` naming the file
 */
export async function readJson<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<z.output<Schema> | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return null;
    throw error;
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw damagedFile(path, 'it must be JSON', error);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw damagedFile(path, `${issue.path.join('.') || 'the value'}: ${issue.message}`, parsed.error);
}
