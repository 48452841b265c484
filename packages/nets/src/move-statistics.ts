import { add, mul } from '@tensorflow/tfjs-core';
import type { Tensors } from '@unas/engine';
import type { StatisticSpec } from './specs.ts';

/** How many training batches BN has seen. PyTorch counts in each BN layer; these counts are always equal. */
export const batchesTracked: StatisticSpec = { name: 'num_batches_tracked', shape: [], initial: 0 };

/**
 * The running statistics after a training batch: (1 - momentum) running + momentum batch, and one batch more counted, as
 * `torch.nn.BatchNorm2d` does.
 *
 * @param running - every statistic of the network by name; more names do no harm
 * @param batch - `batchStatistics` of `Network.forward`
 * @param momentum - share of the batch; PyTorch's default is 0.1
 */
export function moveStatistics(running: Tensors, batch: Tensors, momentum = 0.1): Tensors {
  const moved: Tensors = {};
  for (const [name, value] of Object.entries(batch))
    moved[name] = add(mul(running[name]!, 1 - momentum), mul(value, momentum));
  moved[batchesTracked.name] = add(running[batchesTracked.name]!, 1);
  return moved;
}
