import type { Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { hasCode } from '@unas/errors';
import { unreadable } from '../messages.ts';

/**
 * What a path leads to, or null where it leads nowhere.
 *
 * @throws DatasetError when the system does not say, as without permission
 * @internal
 */
export function statIfThere(path: string): Promise<Stats | null> {
  return ifThere(path, stat(path));
}

/**
 * The text of a file, or null where there is none.
 *
 * @throws DatasetError when it cannot be read
 * @internal
 */
export function readTextIfThere(path: string): Promise<string | null> {
  return ifThere(path, readFile(path, 'utf8'));
}

/** What was asked for, or null where the path leads nowhere: nothing else counts as missing. @internal */
export async function ifThere<T>(path: string, result: Promise<T>): Promise<T | null> {
  try {
    return await result;
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return null;
    throw unreadable(path, error as Error);
  }
}
