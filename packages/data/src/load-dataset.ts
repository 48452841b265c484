import type { ImageDataset } from './dataset.ts';
import { DatasetError } from './dataset-error.ts';
import { loadSample } from './internal/sample.ts';

/** Opens a data set by name. */
export async function loadDataset(nameOrFolder: string): Promise<ImageDataset> {
  if (nameOrFolder === 'cifar10-sample') return loadSample();
  throw new DatasetError(`loadDataset: no data set is called ${JSON.stringify(nameOrFolder)}`);
}
