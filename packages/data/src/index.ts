export type { Augmentation } from './augmentation.ts';
export { checkDataset, type DatasetReport } from './check-dataset.ts';
export type {
  BadImage,
  Batch,
  Box,
  ImageDataset,
  ImageFormat,
  ImageShape,
  ImageSplit,
  LeftOut,
  PartOf,
} from './dataset.ts';
export { datasets, type Archive, type DatasetEntry, type DatasetName } from './datasets.ts';
export { evaluationBatches, type EvaluationBatchesOptions } from './evaluation-batches.ts';
export { fetchDataset, type FetchDatasetOptions } from './fetch-dataset.ts';
export { loadDataset } from './load-dataset.ts';
export type { LoadDatasetOptions } from './load-dataset-options.ts';
export { DatasetError, type DatasetErrorCode } from './messages.ts';
export { randomBatch, type RandomBatchOptions } from './random-batch.ts';
export { splitDataset, type SplitDatasetOptions } from './split-dataset.ts';
export { trainingBatches, type TrainingBatchesOptions } from './training-batches.ts';
