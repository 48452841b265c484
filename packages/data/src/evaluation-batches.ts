import type { Batch, ImageFormat, ImageSplit } from './dataset.ts';
import { augmentImage, unmoved } from './internal/augment-image.ts';
import { normalisationTable } from './internal/normalisation-table.ts';
import { readAhead } from './internal/read-ahead.ts';
import { requireInteger } from './internal/require.ts';

export interface EvaluationBatchesOptions {
  /** May exceed the split: the only batch is then padded. */
  readonly batchSize: number;
}

/**
 * The images of a split in their order, normalised. Every batch has `batchSize` images; the last one is filled up with zeros of
 * weight 0 and label 0, and its `size` counts the others.
 *
 * @param format - the size of the images, and how they are normalised: the data set
 * @throws RangeError for a batch size below 1
 */
export function evaluationBatches(
  split: ImageSplit,
  format: ImageFormat,
  { batchSize }: EvaluationBatchesOptions,
): AsyncIterable<Batch> {
  requireInteger('evaluationBatches', 'batchSize', batchSize, 1, 2 ** 31 - 1);
  const { imageShape } = format;
  const imageSize = imageShape[0] * imageShape[1] * 3;
  const table = normalisationTable(format.mean, format.std);
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
  return readAhead(0, Math.ceil(split.length / batchSize), read);
}
