export { checkDataset, type DatasetReport } from './check-dataset.ts';
export type { Batch, ImageDataset, ImageShape, ImageSplit, PartOf } from './dataset.ts';
export { DatasetError } from './dataset-error.ts';
export { datasets, type Archive, type DatasetEntry, type DatasetName } from './datasets.ts';
export { evaluationBatches, type EvaluationBatchesOptions } from './evaluation-batches.ts';
export { fetchDataset, type FetchDatasetOptions } from './fetch-dataset.ts';
export type { BadImage } from './internal/image-files.ts';
export type { Box } from './internal/random-resized-crop.ts';
export { loadDataset, type LoadDatasetOptions } from './load-dataset.ts';
export { splitDataset, type SplitDatasetOptions } from './split-dataset.ts';
export {
  trainingBatches,
  type Augmentation,
  type TrainingBatchesOptions,
  type TrainingData,
} from './training-batches.ts';
