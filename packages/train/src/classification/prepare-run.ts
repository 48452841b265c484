import type { ImageDataset } from '@unas/data';
import { readGenotype } from '@unas/genotypes';
import { buildNetwork, type Network } from '@unas/nets';
import type { RunConfig } from './config/run-config.ts';
import { openData } from './open-data.ts';
import type { TrainOptions } from './train-options.ts';

/** What `train` takes, made from a configuration. */
export interface PreparedRun {
  readonly network: Network;
  readonly dataset: ImageDataset;
  readonly options: Pick<TrainOptions, 'training' | 'seed' | 'sources'>;
}

/**
 * Opens the data and builds the network of a configuration: `train(network, dataset, { ...options, folder })`.
 *
 * @throws DatasetError, NetworkError, or what reading the genotype throws
 */
export async function prepareRun(config: RunConfig): Promise<PreparedRun> {
  const { network, data, training, seed } = config;
  const cells = readGenotype(network.genotype, { source: 'network.genotype' });
  const dataset = await openData(data);
  return {
    network: buildNetwork({ ...network, genotype: cells, classes: dataset.classes.length }),
    dataset,
    options: { training, seed, sources: { data } },
  };
}
