import type { StoredRun } from '@unas/runs';
import { readTrained } from '@unas/train';
import type { TrainedNetwork } from './sampled-objective.ts';

/**
 * What a finished training ended with, and the data that it was trained on. Only reads, whatever code computed it, so that any number of
 * processes may read at once.
 *
 * @throws TrainError when the run is not a finished training, its checkpoint is damaged or its data have changed since; what opening the
 * data throws
 */
export async function trainedNetwork(run: StoredRun): Promise<TrainedNetwork> {
  const { network, tensors, dataset } = await readTrained(run);
  return { network, tensors, dataset: await dataset() };
}
