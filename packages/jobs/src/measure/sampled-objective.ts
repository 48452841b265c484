import { evaluationBatches, type ImageDataset, splitDataset } from '@unas/data';
import type { TensorData } from '@unas/engine';
import { networkObjective, type Objective } from '@unas/landscape';
import type { Network } from '@unas/nets';

/** A network with its values, and the data it classifies. */
export interface TrainedNetwork {
  readonly network: Network;
  readonly tensors: Readonly<Record<string, TensorData>>;
  readonly dataset: ImageDataset;
}

/** The loss of a network on some of the training images, drawn by seed 0 and not augmented. */
export function sampledObjective(
  { network, tensors, dataset }: TrainedNetwork,
  { images, batchSize }: { readonly images: number; readonly batchSize: number },
): Objective {
  const [sample] = splitDataset(dataset.train, { seed: 0, sizes: [images] });
  return networkObjective(network, tensors, {
    batchSize,
    imageShape: dataset.imageShape,
    batches: () => evaluationBatches(sample!, dataset, { batchSize }),
  });
}
