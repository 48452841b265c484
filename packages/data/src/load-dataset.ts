import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { ImageDataset } from './dataset.ts';
import { DatasetError } from './dataset-error.ts';
import { datasets, type DatasetName } from './datasets.ts';
import { loadCifarBinary } from './internal/cifar-binary.ts';
import { fileDataset } from './internal/file-dataset.ts';
import { identifyFolder } from './internal/identify-folder.ts';
import { listImageFolder } from './internal/image-folder.ts';
import { locateDataset } from './internal/locate-dataset.ts';
import { requireInteger } from './internal/require.ts';
import { loadSample } from './internal/sample.ts';
import { listTinyImageNet } from './internal/tiny-imagenet.ts';
import { isArchive, unpackArchive } from './internal/unpack-archive.ts';

export interface LoadDatasetOptions {
  /**
   * Where a data set given by name is looked for: as its official archive or the folder that the archive holds.
   * @defaultValue 'data'
   */
  readonly folder?: string;
  /**
   * Height and width to which image files are scaled (to cover it, cut at the centre). Without it all images must have
   * the size of the first one.
   */
  readonly resize?: readonly [number, number];
  /**
   * Height and width that are cut out at the centre of the scaled images: [224, 224] of [256, 256] as ImageNet is evaluated.
   * Default: `resize`.
   */
  readonly crop?: readonly [number, number];
  /**
   * Leave images out that cannot be decoded; every image is decoded once to find them. `skipped` names them.
   * @defaultValue false
   */
  readonly skipBad?: boolean;
  /** Mean of each channel, pixels in [0, 1]. Default: the published constants, or computed from the images. */
  readonly mean?: readonly [number, number, number];
  /** Standard deviation of each channel, pixels in [0, 1]. Default as for `mean`. */
  readonly std?: readonly [number, number, number];
  /**
   * Decoded image files of a split are kept in memory if all of them fit into this many bytes.
   * @defaultValue 268435456
   */
  readonly cacheBytes?: number;
}

/**
 * Opens a data set: one of {@link datasets} by name, or a folder or archive (.tar.gz, .zip), whose kind is recognised.
 * An archive is unpacked once, beside itself.
 *
 * @throws DatasetError when it is missing, incomplete, damaged or of no known kind; the message names the file.
 */
export async function loadDataset(
  nameOrFolder: string,
  options: LoadDatasetOptions = {},
): Promise<ImageDataset> {
  requireSizes(options);
  const dataset = await open(nameOrFolder, options);
  const { mean = dataset.mean, std = dataset.std } = options;
  return { ...dataset, mean, std, checksum: checksumWith(dataset.checksum, options) };
}

function requireSizes({ resize, crop }: LoadDatasetOptions): void {
  for (const side of resize ?? []) requireInteger('loadDataset', 'resize', side, 1, 2 ** 15);
  if (crop === undefined) return;
  if (resize === undefined)
    throw new RangeError('loadDataset: crop cuts images of one size: give resize too');
  crop.forEach((side, axis) => requireInteger('loadDataset', 'crop', side, 1, resize[axis]!));
}

// What changes the pixels is part of what identifies them; without such options the checksum is that of the data alone.
function checksumWith(checksum: string, { resize, crop, mean, std }: LoadDatasetOptions): string {
  if (!resize && !mean && !std) return checksum;
  return createHash('sha256')
    .update(JSON.stringify({ checksum, resize, crop, mean, std }))
    .digest('hex');
}

async function open(nameOrFolder: string, options: LoadDatasetOptions): Promise<ImageDataset> {
  if (nameOrFolder === 'cifar10-sample') {
    refuseResize(nameOrFolder, options);
    return loadSample();
  }
  const path = Object.hasOwn(datasets, nameOrFolder)
    ? await locateDataset(nameOrFolder as DatasetName, options.folder ?? 'data')
    : nameOrFolder;
  const { kind, folder } = await identifyFolder(await unpacked(path));
  switch (kind) {
    case 'cifar10':
    case 'cifar100':
      refuseResize(folder, options);
      return loadCifarBinary(folder, kind);
    case 'tiny-imagenet':
      return fileDataset(await listTinyImageNet(folder), options);
    case 'image-folder':
      return fileDataset(await listImageFolder(folder), options);
  }
}

function refuseResize(what: string, { resize }: LoadDatasetOptions): void {
  if (resize === undefined) return;
  throw new DatasetError(
    `loadDataset: resize is for folders of image files; ${what} has images of 32 x 32`,
  );
}

async function unpacked(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) return path;
  if (found && isArchive(path)) return unpackArchive(path);
  throw new DatasetError(
    found
      ? `loadDataset: ${path} is neither a folder nor a .tar.gz or .zip archive`
      : `loadDataset: there is no folder ${JSON.stringify(path)}, and no data set of that name; ` +
          `names: ${Object.keys(datasets).sort().join(', ')}`,
  );
}
