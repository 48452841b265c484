import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import pMap from 'p-map';
import type { BadImage, ImageShape, OpenedDataset } from '../dataset.ts';
import type { LoadDatasetOptions } from '../load-dataset-options.ts';
import { noReadableImage } from '../messages.ts';
import { sizeOfImage } from './decode-image.ts';
import { withoutFiles, type FileListing, type ImageFiles } from './file-listing.ts';
import { decodeAll, fileSplit, type Decoding } from './file-split.ts';

const defaultCacheBytes = 256 * 2 ** 20;

/**
 * A data set of listed image files: finds their size and leaves bad ones out if asked.
 *
 * @internal
 */
export async function fileDataset(
  { train, test, ...listing }: FileListing,
  options: LoadDatasetOptions,
): Promise<OpenedDataset> {
  const { folder } = listing;
  const { resize, crop, cacheBytes = defaultCacheBytes } = options;
  const [height, width] = crop ?? resize ?? (await sizeOfFirst(folder, train));
  const imageShape: ImageShape = [height, width, 3];
  const decoding: Decoding = { folder, imageShape, resize };
  const skipped: BadImage[] = [];
  const usable = async (files: ImageFiles) => {
    if (options.skipBad !== true) return files;
    const all = Array.from(files.names, (_, index) => ({ index }));
    const bad = await decodeAll(files, decoding, all, () => undefined);
    for (const { file, reason, size } of bad) skipped.push({ file, reason, ...(size && { size }) });
    return withoutFiles(files, new Set(bad.map(({ index }) => index)));
  };
  const [trainFiles, testFiles] = [await usable(train), await usable(test)];
  return {
    ...listing,
    imageShape,
    train: fileSplit(trainFiles, decoding, cacheBytes),
    test: fileSplit(testFiles, decoding, cacheBytes),
    checksum: await checksumOf(folder, [trainFiles, testFiles]),
    skipped,
  };
}

async function sizeOfFirst(folder: string, train: ImageFiles): Promise<readonly [number, number]> {
  let reason = 'there are no training images';
  for (let index = 0; index < train.names.length; index++) {
    try {
      const { height, width } = await sizeOfImage(join(folder, train.pathOf(index)));
      return [height, width];
    } catch (error) {
      reason = (error as Error).message;
    }
  }
  throw noReadableImage(folder, reason);
}

/** SHA-256 over the path and size of every file: contents would take minutes for a large folder. */
async function checksumOf(folder: string, splits: readonly ImageFiles[]): Promise<string> {
  const hash = createHash('sha256');
  for (const files of splits) {
    const paths = Array.from(files.names, (_, index) => files.pathOf(index));
    const lines = await pMap(
      paths,
      async (path) => `${path}\t${(await stat(join(folder, path))).size}\n`,
      { concurrency: 64 },
    );
    for (const line of lines) hash.update(line);
  }
  return hash.digest('hex');
}
