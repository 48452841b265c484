import { createHash } from 'node:crypto';
import type { ImageDataset, OpenedDataset } from './dataset.ts';
import { datasets, type DatasetName } from './datasets.ts';
import { channelStatistics } from './internal/channel-statistics.ts';
import { loadCifarBinary } from './internal/cifar-binary.ts';
import { loadCifarPython } from './internal/cifar-python.ts';
import { fileDataset } from './internal/file-dataset.ts';
import { statIfThere } from './internal/file-system.ts';
import { identifyFolder } from './internal/identify-folder.ts';
import { listImageFolder } from './internal/image-folder.ts';
import { locateDataset } from './internal/locate-dataset.ts';
import { requireInteger } from './internal/require.ts';
import { loadSample } from './internal/sample.ts';
import { listTinyImageNet } from './internal/tiny-imagenet.ts';
import { isArchive, unpackArchive } from './internal/unpack-archive.ts';
import type { LoadDatasetOptions } from './load-dataset-options.ts';
import { cropWithoutResize, neitherFolderNorArchive, noResize, nothingThere } from './messages.ts';

/**
 * Opens a data set: one of {@link datasets} by name, or a folder or archive (.tar.gz, .zip), whose kind is recognised.
 * An archive is unpacked once, beside itself.
 *
 * @throws DatasetError when it is missing, incomplete, damaged or of no known kind; the message names the file
 * @throws RangeError for sizes out of range
 */
export async function loadDataset(
  nameOrFolder: string,
  options: LoadDatasetOptions = {},
): Promise<ImageDataset> {
  requireSizes(options);
  const dataset = await open(nameOrFolder, options);
  const [mean, std] = [options.mean ?? dataset.mean, options.std ?? dataset.std];
  const checksum = checksumWith(dataset.checksum, options);
  if (mean && std) return { ...dataset, mean, std, checksum };
  const computed = await channelStatistics(dataset.train);
  return { ...dataset, mean: mean ?? computed.mean, std: std ?? computed.std, checksum };
}

function requireSizes({ resize, crop }: LoadDatasetOptions): void {
  for (const side of resize ?? []) requireInteger('loadDataset', 'resize', side, 1, 2 ** 15);
  if (crop === undefined) return;
  if (resize === undefined) throw cropWithoutResize();
  crop.forEach((side, axis) => requireInteger('loadDataset', 'crop', side, 1, resize[axis]!));
}

// What changes the pixels is part of what identifies them; without such options the checksum is that of the data alone.
function checksumWith(checksum: string, { resize, crop, mean, std }: LoadDatasetOptions): string {
  if (!resize && !mean && !std) return checksum;
  return createHash('sha256')
    .update(JSON.stringify({ checksum, resize, crop, mean, std }))
    .digest('hex');
}

async function open(nameOrFolder: string, options: LoadDatasetOptions): Promise<OpenedDataset> {
  if (nameOrFolder === 'cifar10-sample') {
    if (options.resize) throw noResize(nameOrFolder);
    return loadSample();
  }
  const path = Object.hasOwn(datasets, nameOrFolder)
    ? await locateDataset(nameOrFolder as DatasetName, options.folder ?? 'data')
    : nameOrFolder;
  const { kind, folder } = await identifyFolder(await unpacked(path));
  switch (kind) {
    case 'cifar10':
    case 'cifar100':
      if (options.resize) throw noResize(folder);
      return loadCifarBinary(folder, kind);
    case 'cifar10-python':
    case 'cifar100-python':
      if (options.resize) throw noResize(folder);
      return loadCifarPython(folder, kind === 'cifar10-python' ? 'cifar10' : 'cifar100');
    case 'tiny-imagenet':
      return fileDataset(await listTinyImageNet(folder), options);
    case 'image-folder':
      return fileDataset(await listImageFolder(folder), options);
  }
}

async function unpacked(path: string): Promise<string> {
  const found = await statIfThere(path);
  if (!found) throw nothingThere(path, Object.keys(datasets).sort());
  if (found.isDirectory()) return path;
  if (!isArchive(path)) throw neitherFolderNorArchive(path);
  return unpackArchive(path);
}
