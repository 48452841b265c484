import type { Batch, ImageDataset, ImageSplit } from './dataset.ts';
import { augmentImage } from './internal/augment-image.ts';
import { normalisationTable } from './internal/normalisation-table.ts';
import { readAhead } from './internal/read-ahead.ts';
import { requireInteger } from './internal/require.ts';

export interface EvaluationBatchesOptions {
  /** May exceed the split: the only batch is then padded. */
  readonly batchSize: number;
}

/** Batches read while the consumer works on one. */
const readAheadDepth = 2;
const unmoved = { shiftY: 0, shiftX: 0, flip: false, top: 0, bottom: 0, left: 0, right: 0 };

/**
 * The images of a split in their order, normalised with the mean and deviation of `dataset`. Every batch has
 * `batchSize` images; the last one is filled up with zeros of weight 0 and label 0, and its `size` counts the others.
 */
export function evaluationBatches(
  split: ImageSplit,
  dataset: Pick<ImageDataset, 'imageShape' | 'mean' | 'std'>,
  { batchSize }: EvaluationBatchesOptions,
): AsyncIterable<Batch> {
  requireInteger('evaluationBatches', 'batchSize', batchSize, 1, 2 ** 31 - 1);
  const { imageShape } = dataset;
  const imageSize = imageShape[0] * imageShape[1] * 3;
  const table = normalisationTable(dataset.mean, dataset.std);
  const read = async (batch: number): Promise<Batch> => {
    const first = batch * batchSize;
    const size = Math.min(batchSize, split.length - first);
    const pixels = await split.read(Int32Array.from({ length: size }, (_, i) => first + i));
    const x = new Float32Array(batchSize * imageSize); // [batchSize, height, width, 3]
    for (let i = 0; i < size; i++) augmentImage(pixels, x, i, imageShape, table, unmoved);
    const y = new Int32Array(batchSize);
    y.set(split.labels.subarray(first, first + size));
    return { x, y, weights: new Float32Array(batchSize).fill(1, 0, size), size };
  };
  return {
    [Symbol.asyncIterator]: () =>
      readAhead(0, Math.ceil(split.length / batchSize), read, readAheadDepth),
  };
}
