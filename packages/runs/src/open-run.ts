import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  acquireLease,
  type AcquireLeaseOptions,
  type Lease,
  leaseHolder,
  writeFileAtomic,
} from '@unas/files';
import { type JsonObject, runId, type RunIdentity } from './identity.ts';
import { foreignLease, oldFormat, otherRun } from './messages.ts';
import { failureOf, type Outcome } from './outcome.ts';
import { readRun } from './read-run.ts';
import type { RunRecord } from './record.ts';

/** Options of {@link openRun}. */
export interface OpenRunOptions extends Pick<AcquireLeaseOptions, 'onWait' | 'signal'> {
  /** For people, as in "DARTS_V2 on cifar10, seed 0". */
  readonly title: string;
  /** Where data lie: recorded, no part of the identity. @defaultValue {} */
  readonly sources?: JsonObject;
  /**
   * Owner of a lease that another process holds and renews for this one, as the parent of a worker does.
   * @defaultValue this process takes the lease and renews it
   */
  readonly leaseOwner?: string;
}

/** A run that this process alone may write. */
export interface RunWriter {
  readonly folder: string;
  readonly record: RunRecord;
  /** How it ended; null while it is not finished. One that failed may be tried again. */
  readonly outcome: Outcome | null;
  /** Aborted when another process took the run over: stop writing. */
  readonly lost: AbortSignal;
  /** Records the result. @throws FileError or RunError `lost-lease` when another process took the run over */
  finish(result: unknown, environment?: Readonly<Record<string, unknown>>): Promise<void>;
  /**
   * Records that the run failed and would again: `code`, message, `hint` and `details` of the error.
   *
   * @throws as `finish` does
   */
  fail(error: Error): Promise<void>;
  /** Lets others write the run. */
  close(): Promise<void>;
}

/**
 * Opens a run folder for writing, and makes it where it is missing: takes its lease, waiting while another process writes, and
 * writes `run.json`. An unfinished run of the same identity is there to be resumed.
 *
 * @throws RunError `other-run` with the differences, `old-format`, `damaged-run`, `lost-lease`; the signal's reason; the system's error
 */
export async function openRun(
  folder: string,
  identity: RunIdentity,
  { title, sources = {}, leaseOwner, ...waiting }: OpenRunOptions,
): Promise<RunWriter> {
  await mkdir(folder, { recursive: true });
  const lease =
    leaseOwner === undefined
      ? await acquireLease(leasePath(folder), waiting)
      : await borrowedLease(folder, leaseOwner);
  try {
    const id = runId(identity);
    const stored = await readRun(folder);
    if (stored?.record.format === '0.1') throw oldFormat(folder);
    if (stored && stored.record.id !== id)
      throw otherRun(folder, identityOf(stored.record), identityOf(identity));
    const record = stored?.record ?? newRecord(id, identity, { title, sources });
    if (!stored) await writeJson(join(folder, 'run.json'), record);
    return writer(folder, record, stored?.outcome ?? null, lease);
  } catch (error) {
    await lease.release();
    throw error;
  }
}

/** @internal */
export function leasePath(folder: string): string {
  return join(folder, 'lease');
}

function newRecord(
  id: string,
  { kind, config, inputs, code }: RunIdentity,
  { title, sources }: { readonly title: string; readonly sources: JsonObject },
): RunRecord {
  const created = new Date().toISOString();
  return { format: 'unas-run-1', id, kind, title, config, inputs, code, sources, created };
}

function writer(
  folder: string,
  record: RunRecord,
  found: Outcome | null,
  lease: HeldLease,
): RunWriter {
  let outcome = found;
  const write = async (ended: Outcome): Promise<void> => {
    await lease.renew();
    await writeJson(join(folder, 'outcome.json'), ended);
    outcome = ended;
  };
  return {
    folder,
    record,
    get outcome() {
      return outcome;
    },
    lost: lease.lost,
    finish: (result, environment = {}) => write({ state: 'finished', result, environment }),
    fail: (error) => write(failureOf(error)),
    close: () => lease.release(),
  };
}

type HeldLease = Pick<Lease, 'lost' | 'renew' | 'release'>;

/** A lease that the parent process renews; this one looks whether it is still the same before it writes an outcome. */
async function borrowedLease(folder: string, owner: string): Promise<HeldLease> {
  const lost = new AbortController();
  const renew = async (): Promise<void> => {
    const holder = await leaseHolder(leasePath(folder));
    if (holder?.owner === owner) return;
    lost.abort(foreignLease(folder, holder));
    lost.signal.throwIfAborted();
  };
  await renew();
  return { lost: lost.signal, renew, release: async () => undefined };
}

function identityOf({ kind, config, inputs, code }: RunIdentity): RunIdentity {
  return { kind, config, inputs, code };
}

async function writeJson(path: string, value: unknown): Promise<void> {
  await writeFileAtomic(path, `${JSON.stringify(value, null, 2)}\n`);
}
