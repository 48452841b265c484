import type { Batch, ImageFormat, ImageSplit } from './dataset.ts';
import { augmenter } from './internal/augmenter.ts';
import { belowAt, purpose, type RandomAddress } from './internal/random-address.ts';
import { requireAddress, requireBatchSize, requireInteger } from './internal/require.ts';
import type { TrainingBatchesOptions } from './training-batches.ts';

export interface RandomBatchOptions extends Omit<TrainingBatchesOptions, 'from' | 'partial'> {
  /** Whole number, from 0: every step has images of its own, whatever those of other steps were. */
  readonly step: number;
}

/**
 * One batch of images drawn from a split, each at most once in a batch but anew every step (with replacement over steps), augmented
 * and normalised as {@link trainingBatches} does: the batches of a differentiable search's architecture. All is a function of
 * (seed, epoch, step, stream).
 *
 * @param format - the size of the images, and how they are normalised: the data set
 * @throws RangeError for a batch larger than the split, or a seed, epoch, step or stream out of range
 */
export async function randomBatch(
  split: ImageSplit,
  format: ImageFormat,
  { batchSize, seed, epoch, step, stream = 0, augmentation = {} }: RandomBatchOptions,
): Promise<Batch> {
  requireBatchSize('randomBatch', batchSize, split.length);
  requireAddress('randomBatch', { seed, epoch, stream });
  requireInteger('randomBatch', 'step', step, 0, 2 ** 31 - 1);
  const address = { seed, words: [epoch, stream, step] };
  const images = augmenter('randomBatch', split, format, augmentation, address);
  return images.augment(await images.read(draw(batchSize, split.length, address), 0));
}

// The first of the numbers below `length` shuffled (Fisher and Yates), keeping only the places that were exchanged.
function draw(count: number, length: number, address: RandomAddress): Int32Array {
  const moved = new Map<number, number>();
  return Int32Array.from({ length: count }, (_, place) => {
    const other = place + belowAt(length - place, address, purpose.draw, place);
    const drawn = moved.get(other) ?? other;
    moved.set(other, moved.get(place) ?? place);
    return drawn;
  });
}
