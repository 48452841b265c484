import { fromStateDict, type StateDict } from '@unas/nets';
import type { TensorData } from '@unas/engine';
import type { Supernet } from './supernet.ts';

/**
 * Parameters and statistics from a state dict of quark0/darts, RobustDARTS, darts-pt or SNAS-Series, which calls the BN after a pool
 * `op.1` in place of `1`. `toStateDict` of @unas/nets is the way back.
 *
 * @throws NetworkError with the missing, unexpected and mis-shaped tensors
 */
export function fromSupernetStateDict(
  supernet: Supernet,
  dict: StateDict,
): Record<string, TensorData> {
  const entries = Object.entries(dict).map(([name, tensor]) => [
    name.replace(/\.op\.1\.(running_mean|running_var|num_batches_tracked)$/, '.1.$1'),
    tensor,
  ]);
  return fromStateDict(supernet, Object.fromEntries(entries) as StateDict);
}
