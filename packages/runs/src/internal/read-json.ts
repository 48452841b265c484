import { readFile } from 'node:fs/promises';
import { hasCode } from '@unas/errors';
import type { z } from 'zod';
import { damagedFile } from '../messages.ts';

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
