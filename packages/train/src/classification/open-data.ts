import { type ImageDataset, loadDataset, type LoadDatasetOptions } from '@unas/data';
import type { RunDataConfig } from './config/run-config.ts';

/** Opens the data of a run's configuration. @throws DatasetError as `loadDataset` does */
export function openData({ name, ...given }: RunDataConfig): Promise<ImageDataset> {
  const options = Object.entries(given).filter(([, value]) => value !== null);
  return loadDataset(name, Object.fromEntries(options) as LoadDatasetOptions);
}
