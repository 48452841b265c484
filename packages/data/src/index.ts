export type { Batch, ImageDataset, ImageSplit } from './dataset.ts';
export { DatasetError } from './dataset-error.ts';
export { datasets, type Archive, type DatasetEntry, type DatasetName } from './datasets.ts';
export { evaluationBatches, type EvaluationBatchesOptions } from './evaluation-batches.ts';
export { loadDataset } from './load-dataset.ts';
export {
  trainingBatches,
  type Augmentation,
  type TrainingBatchesOptions,
  type TrainingData,
} from './training-batches.ts';
