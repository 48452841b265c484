import { acquireLease, type Lease, type LeaseHolder, tryLease } from '@unas/files';
import * as messages from '../messages.ts';

/**
 * @internal The right to write a file of measurements.
 *
 * @param caller - what to call the measurement in the message
 * @param onWait - told who has it; without, a file that somebody writes is refused
 * @throws LandscapeError `file-in-use`; the signal's reason
 */
export async function leaseFile(
  caller: string,
  file: string,
  options: {
    readonly onWait?: ((holder: LeaseHolder) => void) | undefined;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<Lease> {
  const { onWait, signal } = options;
  const path = `${file}.lease`;
  if (onWait) return acquireLease(path, { onWait, ...(signal && { signal }) });
  const lease = await tryLease(path);
  if (!lease.mine) throw messages.fileInUse(caller, file, lease);
  return lease;
}
