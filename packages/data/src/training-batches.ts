import type { Batch, ImageDataset, ImageSplit } from './dataset.ts';
import { purpose, randomBelow, randomBits } from './internal/addressed-random.ts';
import { augmentImage, type Placement } from './internal/augment-image.ts';
import { normalisationTable } from './internal/normalisation-table.ts';
import { randomResizedCrop } from './internal/random-resized-crop.ts';
import { readAhead } from './internal/read-ahead.ts';
import { requireBatchSize, requireInteger } from './internal/require.ts';
import { shuffledIndices } from './internal/shuffled-indices.ts';

/** How training images are varied, in the order of the fields. */
export interface Augmentation {
  /**
   * Take a random part of each image file, 8 to 100 % of its area and 3/4 to 4/3 as wide as high, scaled to the data set's size
   * (Szegedy et al. 2015, section 6; torchvision's RandomResizedCrop): for ImageNet, with `padding: 0`.
   * @defaultValue false
   */
  readonly resizedCrop?: boolean;
  /**
   * Zero pixels put around an image before a window of its own size is cut out at random.
   * @defaultValue 4
   */
  readonly padding?: number;
  /**
   * Mirror every other image, left to right.
   * @defaultValue true
   */
  readonly flip?: boolean;
  /**
   * Side of the square that is set to 0 after normalisation, its centre uniform over the image and the square
   * clipped at the borders (DeVries & Taylor 2017, as in the DARTS code); 0 for none.
   * @defaultValue 0
   */
  readonly cutout?: number;
}

export interface TrainingBatchesOptions {
  readonly batchSize: number;
  /** Integer from 0 to 2^32 - 1. */
  readonly seed: number;
  /** Integer, from 0: every epoch has its own order and its own variations. */
  readonly epoch: number;
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

/** The parts of a data set that training needs. */
export type TrainingData = Pick<ImageDataset, 'train' | 'imageShape' | 'mean' | 'std'>;

/** Batches read while the consumer works on one. */
const readAheadDepth = 2;

/**
 * One epoch of the training split: shuffled, augmented, normalised batches. Order and augmentation are functions of
 * (seed, epoch, position in the epoch). The next two batches are read while the consumer works on one.
 *
 * @throws RangeError for a batch larger than the split, or a seed, epoch or first batch out of range.
 */
export function trainingBatches(
  dataset: TrainingData,
  options: TrainingBatchesOptions,
): AsyncIterable<Batch> {
  const { train } = dataset;
  const { batchSize, seed, epoch, from = 0, partial = 'keep' } = options;
  requireBatchSize('trainingBatches', batchSize, train.length);
  requireInteger('trainingBatches', 'seed', seed, 0, 2 ** 32 - 1);
  requireInteger('trainingBatches', 'epoch', epoch, 0, 2 ** 31 - 1);
  const count = (partial === 'keep' ? Math.ceil : Math.floor)(train.length / batchSize);
  requireInteger('trainingBatches', 'from', from, 0, count);
  const place = placer(dataset.imageShape, options);
  const table = normalisationTable(dataset.mean, dataset.std);

  const readPixels = pixelReader(train, options);

  return {
    [Symbol.asyncIterator]() {
      const order = shuffledIndices(train.length, seed, purpose.shuffle, epoch);
      const indicesOf = (batch: number) =>
        order.subarray(batch * batchSize, (batch + 1) * batchSize);
      const read = async (batch: number) => ({
        first: batch * batchSize,
        indices: indicesOf(batch),
        pixels: await readPixels(indicesOf(batch), batch * batchSize),
      });
      return augmented(readAhead(from, count, read, readAheadDepth));
    },
  };

  async function* augmented(
    batches: AsyncIterable<{ first: number; indices: Int32Array; pixels: Uint8Array }>,
  ): AsyncGenerator<Batch> {
    for await (const { first, indices, pixels } of batches) {
      const x = new Float32Array(pixels.length); // [size, height, width, 3]
      for (let i = 0; i < indices.length; i++) {
        augmentImage(pixels, x, i, dataset.imageShape, table, place(first + i));
      }
      const y = Int32Array.from(indices, (index) => train.labels[index]!);
      yield { x, y, weights: new Float32Array(y.length).fill(1), size: y.length };
    }
  }
}

/** Reads images, given where in the epoch the first of them is. */
function pixelReader(
  train: ImageSplit,
  { seed, epoch, augmentation }: TrainingBatchesOptions,
): (indices: Int32Array, first: number) => Promise<Uint8Array> {
  if (!augmentation || !augmentation.resizedCrop) return (indices) => train.read(indices);
  if (!train.readParts)
    throw new RangeError(
      'trainingBatches: augmentation.resizedCrop needs a folder of image files; these images have one size',
    );
  const { readParts } = train;
  return (indices, first) =>
    readParts(indices, (place, size) =>
      randomResizedCrop(size, { seed, epoch, position: first + place }),
    );
}

/** The function from position in the epoch to the placement there. The same object is filled anew every time. */
function placer(
  [height, width]: readonly [number, number, 3],
  { seed, epoch, augmentation = {} }: TrainingBatchesOptions,
): (position: number) => Placement {
  const placement = { shiftY: 0, shiftX: 0, flip: false, top: 0, bottom: 0, left: 0, right: 0 };
  if (augmentation === false) return () => placement;
  const { padding = 4, flip = true, cutout = 0 } = augmentation;
  requireInteger('trainingBatches', 'augmentation.padding', padding, 0, 2 ** 15);
  requireInteger('trainingBatches', 'augmentation.cutout', cutout, 0, 2 ** 15);
  const half = Math.floor(cutout / 2);
  return (position) => {
    const below = (bound: number, what: number) => randomBelow(bound, seed, what, epoch, position);
    placement.shiftY = below(2 * padding + 1, purpose.cropY) - padding;
    placement.shiftX = below(2 * padding + 1, purpose.cropX) - padding;
    placement.flip = flip && randomBits(seed, purpose.flip, epoch, position) % 2 === 1;
    if (half === 0) return placement;
    const y = below(height, purpose.cutoutY);
    const x = below(width, purpose.cutoutX);
    placement.top = Math.max(y - half, 0);
    placement.bottom = Math.min(y + half, height);
    placement.left = Math.max(x - half, 0);
    placement.right = Math.min(x + half, width);
    return placement;
  };
}
