import { randomUUID } from 'node:crypto';
import { link, open, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { hasCode } from '@unas/errors';
import { writeTemporary } from '../write-file-atomic.ts';
import { startOf, thisPlace } from './this-process.ts';

/** @internal What a lease file holds. */
export interface LeaseRecord {
  /** Unique among all owners of all leases. */
  readonly owner: string;
  readonly host: string;
  readonly pid: number;
  /** Boot and process namespace of the owner, and when its process started; null where that can't be told. */
  readonly place: string | null;
  readonly started: string | null;
  /** By the owner's own clock, ISO 8601. */
  readonly since: string;
  /** How long it lasts without being renewed, in milliseconds. */
  readonly ttl: number;
}

/** @internal A lease file as it was seen. */
export interface SeenLease {
  /** Null where the file is damaged. */
  readonly record: LeaseRecord | null;
  /** Whose it is; made up from the file's own numbers where it is damaged. */
  readonly owner: string;
  /** Changes whenever the lease is renewed. */
  readonly stamp: string;
}

/** @internal */
export function newRecord(owner: string, ttl: number, pid = process.pid): LeaseRecord {
  const since = new Date().toISOString();
  return { owner, host: hostname(), pid, place: thisPlace(), started: startOf(pid), since, ttl };
}

/** @internal Null where there is no such file. */
export async function seeLease(path: string): Promise<SeenLease | null> {
  let file;
  try {
    // Opening, not `stat` alone: network file systems then ask the server.
    file = await open(path, 'r');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
  try {
    const { ino, mtimeMs } = await file.stat();
    const record = parseRecord(await file.readFile('utf8'));
    const owner = record?.owner ?? `damaged-${ino}-${Math.trunc(mtimeMs)}`;
    return { record, owner, stamp: `${owner} ${ino} ${mtimeMs}` };
  } finally {
    await file.close();
  }
}

/**
 * @internal Makes a lease file, whole from the beginning: a temporary file is linked to the path.
 *
 * @returns whether it is ours; false where another was there first
 */
export async function createLease(path: string, record: LeaseRecord): Promise<boolean> {
  const text = `${JSON.stringify(record)}\n`;
  const temporary = await writeTemporary(path, text);
  try {
    await link(temporary, path);
    return true;
  } catch (error) {
    // A network file system may have made the link and lost the answer.
    if (hasCode(error, 'EEXIST')) return (await stat(temporary)).nlink === 2;
    if (!hasCode(error, 'EPERM', 'ENOTSUP', 'ENOSYS')) throw error;
    return await createWithoutLink(path, text);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** For file systems without hard links; a crash in between leaves a damaged file, which is taken over. */
async function createWithoutLink(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx', flush: true });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** @internal Where whoever takes over from an owner says so. Only who made this file may replace or remove that owner's lease. */
export function successorPath(path: string, owner: string): string {
  return `${path}.${owner}.next`;
}

/** @internal A name for an owner that no other has. */
export function newOwner(): string {
  return randomUUID();
}

function parseRecord(text: string): LeaseRecord | null {
  let value: Partial<Record<keyof LeaseRecord, unknown>> | null;
  try {
    value = JSON.parse(text) as typeof value;
  } catch {
    return null;
  }
  const { owner, host, pid, place, started, since, ttl } = value ?? {};
  if (typeof owner !== 'string' || !/^[\w-]+$/.test(owner) || typeof host !== 'string') return null;
  if (typeof pid !== 'number' || typeof since !== 'string' || typeof ttl !== 'number') return null;
  const textOrNull = (one: unknown): string | null => (typeof one === 'string' ? one : null);
  return { owner, host, pid, place: textOrNull(place), started: textOrNull(started), since, ttl };
}
