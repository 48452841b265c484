import { permutation } from '@unas/random';
import type { Augmentation } from './augmentation.ts';
import type { Batch, ImageFormat, ImageSplit } from './dataset.ts';
import { augmenter } from './internal/augmenter.ts';
import { epochWords, purpose } from './internal/random-address.ts';
import { readAhead } from './internal/read-ahead.ts';
import { requireAddress, requireBatchSize, requireInteger } from './internal/require.ts';

export interface TrainingBatchesOptions {
  readonly batchSize: number;
  /** Whole number from 0 to 2^32 - 1. */
  readonly seed: number;
  /** Whole number, from 0: every epoch has its own order and its own variations. */
  readonly epoch: number;
  /**
   * Whole number: streams of one seed and epoch differ in order and variations, as those of weights and architecture in a search.
   * @defaultValue 0
   */
  readonly stream?: number;
  /**
   * `false` leaves the images as they are.
   * @defaultValue `{ resizedCrop: false, padding: 4, flip: true, cutout: 0 }`
   */
  readonly augmentation?: Augmentation | false;
  /**
   * The batch to begin with; it and those after it equal the uninterrupted epoch's bit for bit.
   * @defaultValue 0
   */
  readonly from?: number;
  /**
   * What to do with the last images of an epoch when they are fewer than a batch.
   * @defaultValue 'keep'
   */
  readonly partial?: 'keep' | 'drop';
}

/**
 * One epoch of a split: shuffled, augmented, normalised batches. Order and augmentation are functions of (seed, epoch, stream,
 * position in the epoch). The next two batches are read while the consumer works on one.
 *
 * @param format - the size of the images, and how they are normalised: the data set
 * @throws RangeError for a batch larger than the split, or a seed, epoch, stream or first batch out of range
 */
export function trainingBatches(
  split: ImageSplit,
  format: ImageFormat,
  options: TrainingBatchesOptions,
): AsyncIterable<Batch> {
  const { batchSize, seed, epoch, stream = 0, from = 0, partial = 'keep' } = options;
  const { augmentation = {} } = options;
  requireBatchSize('trainingBatches', batchSize, split.length);
  requireAddress('trainingBatches', { seed, epoch, stream });
  const count = (partial === 'keep' ? Math.ceil : Math.floor)(split.length / batchSize);
  requireInteger('trainingBatches', 'from', from, 0, count);
  const words = epochWords(epoch, stream);
  const images = augmenter('trainingBatches', split, format, augmentation, { seed, words });
  return {
    async *[Symbol.asyncIterator]() {
      const order = permutation(split.length, seed, purpose.shuffle, ...words);
      const read = (batch: number) => {
        const first = batch * batchSize;
        return images.read(order.subarray(first, first + batchSize), first);
      };
      for await (const drawn of readAhead(from, count, read)) yield images.augment(drawn);
    },
  };
}
