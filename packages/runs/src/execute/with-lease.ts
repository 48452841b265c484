import { mkdir } from 'node:fs/promises';
import { describeHolder, type Lease, tryLease } from '@unas/files';
import { leasePath } from '../open-run.ts';
import type { Placed } from './executor.ts';

/**
 * @internal Does something under the lease of a folder, which this process renews until then, unless another process has it.
 *
 * @param work - resolves with the most memory that was held, in bytes; is given the lease and a signal that tells of its loss too
 */
export async function withLease(
  folder: string,
  {
    signal,
    pid = process.pid,
  }: { readonly signal: AbortSignal; readonly pid?: number | undefined },
  work: (lease: Lease, signal: AbortSignal) => Promise<number>,
): Promise<Placed> {
  await mkdir(folder, { recursive: true });
  const lease = await tryLease(leasePath(folder), { pid });
  if (!lease.mine) return { state: 'elsewhere', holder: describeHolder(lease) };
  try {
    return { state: 'done', memory: await work(lease, AbortSignal.any([signal, lease.lost])) };
  } finally {
    await lease.release();
  }
}
