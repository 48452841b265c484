import { parseRunConfig, prepareRun, train, type RunConfigInput } from '@unas/train';
import type { RunSpec } from '../store/run-spec.ts';
import type { RunStore } from '../store/run-store.ts';
import type { TrainedNetwork } from '@unas/jobs';

/** What a finished training ended with. */
export async function trainedNetwork(
  config: RunSpec['config'],
  store: RunStore,
): Promise<TrainedNetwork> {
  const { network, dataset, options } = await prepareRun(parseRunConfig(config as RunConfigInput));
  const folder = store.folderOf({ kind: 'train', config });
  const { tensors } = await train(network, dataset, { ...options, folder });
  return { network, tensors, dataset };
}
