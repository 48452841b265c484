import type { TrainedNetwork } from '@unas/jobs';
import { readTrained } from '@unas/train';
import type { RunSpec } from '../store/run-spec.ts';
import type { RunStore } from '../store/run-store.ts';

/** What a finished training ended with; only reads. */
export async function trainedNetwork(
  config: RunSpec['config'],
  store: RunStore,
): Promise<TrainedNetwork> {
  const trained = await readTrained(store.folderOf({ kind: 'train', config }));
  return { ...trained, dataset: await trained.dataset() };
}
