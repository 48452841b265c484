import { readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

/** Who writes a folder. */
export interface LockHolder {
  readonly pid: number;
  /** When the process started, in the system's own units; null where that can't be told. */
  readonly started: string | null;
  readonly host: string;
}

/**
 * Takes the right to write in `folder`, by creating its file `lock` exclusively. A lock whose
 * process ended on this host is taken over; one of another host never is, since nobody here can
 * tell whether that process lives.
 *
 * @returns the function that gives the right back, or the holder where somebody else has it
 */
export function lockFolder(folder: string): (() => void) | LockHolder {
  const path = join(folder, 'lock');
  const self = JSON.stringify({
    pid: process.pid,
    started: startOf(process.pid),
    host: hostname(),
  } satisfies LockHolder);
  for (;;) {
    try {
      writeFileSync(path, self, { flag: 'wx' });
      return () => {
        unlinkSync(path);
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = readHolder(path);
    if (holder && (holder.host !== hostname() || isAlive(holder))) return holder;
    if (holder) removeStale(path, holder);
  }
}

/** By renaming first, so that of two that find the same stale lock none removes the other's new one. */
function removeStale(path: string, stale: LockHolder): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (isDeepStrictEqual(readHolder(aside), stale)) unlinkSync(aside);
  else renameSync(aside, path);
}

/** Null where the lock went away meanwhile; a half-written one is held by a process that is alive. */
function readHolder(path: string): LockHolder | null {
  try {
    const text = readFileSync(path, 'utf8');
    return text === '' ? null : (JSON.parse(text) as LockHolder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function isAlive({ pid, started }: LockHolder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return started === null || started === startOf(pid);
}

/** Process numbers come again, after a reboot or in a fresh container: the start time tells. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
