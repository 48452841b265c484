import { batchTooLarge, notInteger } from '../messages.ts';

/** @throws RangeError unless `value` is an integer in [from, to] @internal */
export function requireInteger(
  caller: string,
  argument: string,
  value: number,
  from: number,
  to: number,
): void {
  if (!Number.isInteger(value) || value < from || value > to)
    throw notInteger(caller, argument, value, from, to);
}

/** @throws RangeError unless a batch of this size can be drawn from a split of this length @internal */
export function requireBatchSize(caller: string, batchSize: number, length: number): void {
  if (batchSize > length && Number.isInteger(batchSize))
    throw batchTooLarge(caller, batchSize, length);
  requireInteger(caller, 'batchSize', batchSize, 1, length);
}

/** @throws RangeError unless seed, epoch and stream are whole numbers in their ranges @internal */
export function requireAddress(
  caller: string,
  { seed, epoch, stream }: { seed: number; epoch: number; stream: number },
): void {
  requireInteger(caller, 'seed', seed, 0, 2 ** 32 - 1);
  requireInteger(caller, 'epoch', epoch, 0, 2 ** 31 - 1);
  requireInteger(caller, 'stream', stream, 0, 2 ** 31 - 1);
}
