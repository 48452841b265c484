import { open, rename, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasCode } from '@unas/errors';
import {
  createLease,
  type LeaseRecord,
  newOwner,
  newRecord,
  seeLease,
  type SeenLease,
  successorPath,
} from './internal/lease-file.ts';
import { startOf, thisPlace } from './internal/this-process.ts';
import { lostLease } from './messages.ts';

/** Who has a lease. */
export interface LeaseHolder {
  readonly mine: false;
  /** Its name in the lease file; null where the file is damaged. */
  readonly owner: string | null;
  readonly host: string | null;
  readonly pid: number | null;
  /** By the holder's own clock, ISO 8601. */
  readonly since: string | null;
}

/** The right to write something, as long as it is renewed. A timer does that: the event loop has to be free now and then. */
export interface Lease {
  readonly mine: true;
  readonly owner: string;
  /** Aborted, with a {@link FileError}, when another took the lease over. */
  readonly lost: AbortSignal;
  /** Renews now. @throws FileError `lost-lease` when another took it over */
  renew(): Promise<void>;
  /** Gives the lease back; another's is left alone. */
  release(): Promise<void>;
}

/** Options of {@link tryLease}. */
export interface LeaseOptions {
  /** @defaultValue a random UUID */
  readonly owner?: string;
  /** How long the lease lasts without being renewed, in milliseconds. @defaultValue 60,000 */
  readonly ttl?: number;
  /** The process that writes under the lease, where this one only renews it, as a parent does for a worker. @defaultValue this process */
  readonly pid?: number;
}

/** Options of {@link acquireLease}. */
export interface AcquireLeaseOptions extends LeaseOptions {
  /** Told who has the lease, once a holder. */
  readonly onWait?: (holder: LeaseHolder) => void;
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
}

const defaultTtl = 60_000;
/** Lease files appear whole, so a damaged one has no owner; a slow file system gets this long to prove otherwise. */
const damagedTtl = 2_000;

/**
 * Takes the lease at `path`, or says who has it. A lease is taken over when its owner is a process of this very boot and
 * process namespace that has ended, at once; else when it was not renewed for as long as it lasts. No clocks are compared: this
 * process looks whether the file changes while its own clock runs, so an expired lease of another machine is recognised by a
 * later call, never by the first.
 *
 * @throws the system's error where the file can't be read or written
 */
export async function tryLease(
  path: string,
  { owner = newOwner(), ttl = defaultTtl, pid = process.pid }: LeaseOptions = {},
): Promise<Lease | LeaseHolder> {
  for (;;) {
    const chain = await seeChain(path);
    const last = chain.at(-1);
    if (last && !isOver(path, last)) return holderFrom(last);
    const record = newRecord(owner, ttl, pid);
    const taken = last ? await succeed(path, chain, record) : await createLease(path, record);
    // Who was not quick enough finds the winner at the next look.
    if (taken) return heldLease(path, record);
  }
}

/**
 * Takes the lease at `path`, waiting until it is free.
 *
 * @throws the signal's reason when it is aborted; the system's error where the file can't be read or written
 */
export async function acquireLease(
  path: string,
  { onWait, signal, ttl = defaultTtl, ...options }: AcquireLeaseOptions = {},
): Promise<Lease> {
  let told: string | null | undefined;
  for (;;) {
    signal?.throwIfAborted();
    const result = await tryLease(path, { ...options, ttl });
    if (result.mine) return result;
    if (told !== result.owner) onWait?.(result);
    told = result.owner;
    await sleep(Math.min(ttl / 10, 1000), undefined, signal && { signal });
  }
}

/**
 * Who has the lease at `path`; null where it is free or its owner is known to have ended. Changes nothing.
 *
 * @throws the system's error where the file can't be read
 */
export async function leaseHolder(path: string): Promise<LeaseHolder | null> {
  const last = (await seeChain(path)).at(-1);
  return last && !isOver(path, last) ? holderFrom(last) : null;
}

/** As in `process 4711 on node3, since 2026-01-31T12:00:00.000Z`. */
export function describeHolder({ host, pid, since }: LeaseHolder): string {
  if (pid === null) return 'an unknown process, whose lease file is damaged';
  return `process ${pid} on ${host}, since ${since}`;
}

/** The lease file, then what those left who took over from its owner one after the other and were not done yet. */
async function seeChain(path: string): Promise<SeenLease[]> {
  const chain: SeenLease[] = [];
  let seen = await seeLease(path);
  while (seen && !chain.some(({ owner }) => owner === seen?.owner)) {
    chain.push(seen);
    seen = await seeLease(successorPath(path, seen.owner));
  }
  return chain;
}

/** What this process saw last of each lease that others have, and when, by its own clock. */
const observed = new Map<string, { readonly stamp: string; readonly at: number }>();

/** Whether the owner has ended, or did not renew the lease in time. */
function isOver(path: string, { record, stamp }: SeenLease): boolean {
  const here = thisPlace();
  if (here !== null && record?.place === here)
    return record.started === null || startOf(record.pid) !== record.started;
  const now = performance.now();
  const known = observed.get(path);
  if (known?.stamp === stamp) return now - known.at > (record?.ttl ?? damagedTtl);
  observed.set(path, { stamp, at: now });
  return false;
}

/**
 * Takes over from the last owner of a chain. Of all that try, the one who makes the successor file wins; it counts only while
 * the chain leads to it, which a slow one's no longer does.
 */
async function succeed(
  path: string,
  chain: readonly SeenLease[],
  record: LeaseRecord,
): Promise<boolean> {
  const [last, ...earlier] = [...chain].reverse();
  const own = successorPath(path, last!.owner);
  if (!(await createLease(own, record))) return false;
  if ((await seeChain(path)).at(-1)?.owner !== record.owner) {
    await rm(own, { force: true });
    return false;
  }
  await rename(own, path);
  for (const { owner } of earlier) await rm(successorPath(path, owner), { force: true });
  observed.delete(path);
  return true;
}

function heldLease(path: string, record: LeaseRecord): Lease {
  const { owner, ttl } = record;
  const lost = new AbortController();
  let renewed = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const renew = async (): Promise<void> => {
    const other = await renewFile(path, record);
    if (other !== null) lost.abort(lostLease(path, describeHolder(holderFrom(other))));
    lost.signal.throwIfAborted();
    renewed = performance.now();
  };
  const renewLater = (): void => {
    timer = setTimeout(() => {
      renew()
        .catch((error: unknown) => {
          // A hiccup of the file system is tried again until the lease would have run out.
          if (performance.now() - renewed > ttl) lost.abort(error);
        })
        .finally(() => {
          if (timer && !lost.signal.aborted) renewLater();
        });
    }, ttl / 6).unref();
  };
  renewLater();
  return {
    mine: true,
    owner,
    lost: lost.signal,
    renew,
    async release() {
      clearTimeout(timer);
      timer = undefined;
      // As whoever takes over: so that the file is ours while it is removed.
      const successor = successorPath(path, owner);
      if (!(await createLease(successor, newRecord(newOwner(), ttl)))) return;
      if ((await seeLease(path))?.owner === owner) await rm(path, { force: true });
      await rm(successor, { force: true });
    },
  };
}

/** Touches the lease file, or makes it again where it was removed; returns the lease of another that took over. */
async function renewFile(path: string, record: LeaseRecord): Promise<SeenLease | null> {
  const last = (await seeChain(path)).at(-1);
  if (!last) return (await createLease(path, record)) ? null : await seeLease(path);
  if (last.owner !== record.owner) return last;
  try {
    const file = await open(path, 'r+');
    try {
      const now = new Date();
      await file.utimes(now, now);
    } finally {
      await file.close();
    }
    return null;
  } catch (error) {
    // Removed by hand just now: made again at the next renewal.
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function holderFrom({ record }: SeenLease): LeaseHolder {
  const { owner = null, host = null, pid = null, since = null } = record ?? {};
  return { mine: false, owner, host, pid, since };
}
