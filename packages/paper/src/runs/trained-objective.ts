import { evaluationBatches, splitDataset } from '@unas/data';
import { loadEngine } from '@unas/engine';
import { networkObjective, type Objective } from '@unas/landscape';
import { parseRunConfig, prepareRun, train, type RunConfigInput } from '@unas/train';
import type { PlaneRunConfig } from '../experiments/plane-run.ts';
import type { RunStore } from '../store/run-store.ts';

/** The loss of a finished training's network on some of its training images, not augmented. */
export async function trainedObjective(
  { of, images, batchSize }: Pick<PlaneRunConfig, 'of' | 'images' | 'batchSize'>,
  store: RunStore,
): Promise<Objective> {
  await loadEngine();
  const { network, dataset, options } = await prepareRun(parseRunConfig(of as RunConfigInput));
  const folder = store.folderOf({ kind: 'train', config: of });
  const { tensors } = await train(network, dataset, { ...options, folder });
  const [sample] = splitDataset(dataset.train, { seed: 0, sizes: [images] });
  return networkObjective(network, tensors, {
    batchSize,
    imageShape: dataset.imageShape,
    batches: () => evaluationBatches(sample!, dataset, { batchSize }),
  });
}
