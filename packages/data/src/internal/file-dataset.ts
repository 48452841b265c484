import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { ImageDataset, ImageShape } from '../dataset.ts';
import { DatasetError } from '../dataset-error.ts';
import type { LoadDatasetOptions } from '../load-dataset.ts';
import { channelStatistics } from './channel-statistics.ts';
import { decodeAll, fileSplit, type Decoding } from './file-split.ts';
import { withoutFiles, type BadImage, type ImageFiles } from './image-files.ts';
import { inParallel } from './in-parallel.ts';

/** What is known of a folder of image files once it has been listed. @internal */
export interface FileListing {
  readonly name: string;
  readonly description: string;
  readonly folder: string;
  readonly classes: readonly string[];
  readonly mean?: ImageDataset['mean'];
  readonly std?: ImageDataset['std'];
  readonly train: ImageFiles;
  readonly test: ImageFiles;
}

const defaultCacheBytes = 256 * 2 ** 20;

/**
 * A data set of listed image files: finds their size, leaves bad ones out if asked, computes missing statistics.
 *
 * @internal
 */
export async function fileDataset(
  listing: FileListing,
  options: LoadDatasetOptions,
): Promise<ImageDataset> {
  const { name, description, folder, classes } = listing;
  const decoding: Decoding = {
    folder,
    imageShape: await imageShapeOf(listing, options),
    resize: options.resize,
  };
  const skipped: BadImage[] = [];
  const usable = async (files: ImageFiles) => {
    if (options.skipBad !== true) return files;
    const all = Array.from(files.names, (_, index) => ({ index }));
    const bad = await decodeAll(files, decoding, all, () => undefined);
    skipped.push(...bad.map(({ file, reason }) => ({ file, reason })));
    return withoutFiles(files, new Set(bad.map(({ index }) => index)));
  };
  const trainFiles = await usable(listing.train);
  const testFiles = await usable(listing.test);
  const { cacheBytes = defaultCacheBytes } = options;
  const train = fileSplit(trainFiles, decoding, cacheBytes);
  const mean = options.mean ?? listing.mean;
  const std = options.std ?? listing.std;
  const statistics = mean && std ? { mean, std } : await channelStatistics(train);
  return {
    name,
    description,
    classes,
    imageShape: decoding.imageShape,
    mean: mean ?? statistics.mean,
    std: std ?? statistics.std,
    train,
    test: fileSplit(testFiles, decoding, cacheBytes),
    checksum: await checksumOfListing(folder, [trainFiles, testFiles]),
    skipped,
  };
}

async function imageShapeOf(
  listing: FileListing,
  { resize, crop }: LoadDatasetOptions,
): Promise<ImageShape> {
  const size = crop ?? resize;
  return size ? [size[0], size[1], 3] : sizeOfFirst(listing);
}

async function sizeOfFirst({ folder, train }: FileListing): Promise<ImageShape> {
  let reason = 'there are no training images';
  for (let index = 0; index < train.names.length; index++) {
    const path = join(folder, train.pathOf(index));
    try {
      const { height, width } = await sharp(path).metadata();
      return [height, width, 3];
    } catch (error) {
      reason = (error as Error).message.split('\n')[0]!;
    }
  }
  throw new DatasetError(`loadDataset: no image in ${folder} can be read: ${reason}`);
}

/** SHA-256 over the path and size of every file: contents would take minutes for a large folder. */
async function checksumOfListing(folder: string, splits: readonly ImageFiles[]): Promise<string> {
  const hash = createHash('sha256');
  for (const files of splits) {
    const sizes = new Float64Array(files.names.length);
    await inParallel(sizes.length, 64, async (index) => {
      sizes[index] = (await stat(join(folder, files.pathOf(index)))).size;
    });
    sizes.forEach((size, index) => hash.update(`${files.pathOf(index)}\t${size}\n`));
  }
  return hash.digest('hex');
}
