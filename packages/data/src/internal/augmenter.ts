import type { Augmentation } from '../augmentation.ts';
import type { Batch, ImageFormat, ImageSplit } from '../dataset.ts';
import { noPartsToRead } from '../messages.ts';
import { augmentImage, type Placement, unmoved } from './augment-image.ts';
import { normalisationTable } from './normalisation-table.ts';
import { belowAt, bitsAt, purpose, type RandomAddress } from './random-address.ts';
import { randomResizedCrop } from './random-resized-crop.ts';
import { requireInteger } from './require.ts';

/** Images of a split as they were read, and where the first of them is in its epoch. @internal */
export interface DrawnImages {
  readonly indices: Int32Array;
  readonly first: number;
  /** `[images, height, width, 3]` */
  readonly pixels: Uint8Array;
}

/** Makes training batches. @internal */
export interface Augmenter {
  /** Reads images; those of files outside of this thread. */
  read(indices: Int32Array, first: number): Promise<DrawnImages>;
  /** Varies and normalises them. */
  augment(images: DrawnImages): Batch;
}

/**
 * How the images of a split are varied at a random address: each by its position.
 *
 * @throws RangeError for an augmentation out of range, or one that the split cannot have
 * @internal
 */
export function augmenter(
  caller: string,
  split: ImageSplit,
  format: ImageFormat,
  augmentation: Augmentation | false,
  address: RandomAddress,
): Augmenter {
  const place = placer(caller, format, augmentation, address);
  const table = normalisationTable(format.mean, format.std);
  const readPixels = pixelReader(caller, split, augmentation, address);
  return {
    read: async (indices, first) => ({ indices, first, pixels: await readPixels(indices, first) }),
    augment({ indices, first, pixels }) {
      const x = new Float32Array(pixels.length); // [size, height, width, 3]
      for (let i = 0; i < indices.length; i++)
        augmentImage(pixels, x, i, format.imageShape, table, place(first + i));
      const y = Int32Array.from(indices, (index) => split.labels[index]!);
      return { x, y, weights: new Float32Array(y.length).fill(1), size: y.length };
    },
  };
}

function pixelReader(
  caller: string,
  split: ImageSplit,
  augmentation: Augmentation | false,
  address: RandomAddress,
): (indices: Int32Array, first: number) => Promise<Uint8Array> {
  if (!augmentation || !augmentation.resizedCrop) return (indices) => split.read(indices);
  if (!split.readParts) throw noPartsToRead(caller);
  const { readParts } = split;
  return (indices, first) =>
    readParts(indices, (place, size) => randomResizedCrop(size, address, first + place));
}

// From an image's position to its placement. The same object is filled anew every time.
function placer(
  caller: string,
  { imageShape: [height, width] }: ImageFormat,
  augmentation: Augmentation | false,
  address: RandomAddress,
): (position: number) => Placement {
  const placement = { ...unmoved };
  if (augmentation === false) return () => placement;
  const { padding = 4, flip = true, cutout = 0 } = augmentation;
  requireInteger(caller, 'augmentation.padding', padding, 0, 2 ** 15);
  requireInteger(caller, 'augmentation.cutout', cutout, 0, 2 ** 15);
  const half = Math.floor(cutout / 2);
  return (position) => {
    const below = (bound: number, what: number) => belowAt(bound, address, what, position);
    placement.shiftY = below(2 * padding + 1, purpose.cropY) - padding;
    placement.shiftX = below(2 * padding + 1, purpose.cropX) - padding;
    placement.flip = flip && bitsAt(address, purpose.flip, position) % 2 === 1;
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
