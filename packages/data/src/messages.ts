import { didYouMean, UnasError } from '@unas/errors';
import type { BadImage } from './dataset.ts';
import type { Archive } from './datasets.ts';

/** What is wrong with a data set. */
export type DatasetErrorCode =
  /** It, or a file of it, is not there. */
  | 'missing'
  /** It is there, but may not be read, or the system has no means left to. */
  | 'unreadable'
  /** A folder or file that is no data set of a known kind, or a data set that cannot do what was asked. */
  | 'unknown-kind'
  /** Files of another size or content than they should have. */
  | 'damaged'
  /** Images that cannot be decoded, or of another size. */
  | 'bad-images'
  /** An archive that was not received. */
  | 'not-fetched';

/** A data set that is missing, damaged or of another kind: one line for people, naming the file. */
export class DatasetError extends UnasError<DatasetErrorCode> {}

/** @internal */
export const unknownName = (caller: string, name: string, known: readonly string[]): RangeError =>
  new RangeError(
    `${caller}: no data set is called ${JSON.stringify(name)}${didYouMean(name, known)}; names: ${known.join(', ')}`,
  );

/** @internal */
export const noArchive = (name: string): DatasetError =>
  new DatasetError('unknown-kind', `${name} is part of this package and has no archive`);

/** @internal */
export const nothingThere = (nameOrFolder: string, known: readonly string[]): DatasetError =>
  new DatasetError(
    'missing',
    `loadDataset: there is no folder ${JSON.stringify(nameOrFolder)}, and no data set of that name${didYouMean(nameOrFolder, known)}`,
    { hint: `Give a folder, an archive or one of ${known.join(', ')}.` },
  );

/** @internal */
export const notInFolder = (
  name: string,
  folder: string,
  archive: Archive,
  path: string,
): DatasetError =>
  new DatasetError('missing', `loadDataset: ${name} is not in ${folder}`, {
    hint: whatToPut(archive, path, folder),
  });

/** @internal Tells a person without a network what to put where. */
const whatToPut = (
  { url, bytes, md5, folder: held }: Archive,
  path: string,
  folder: string,
): string =>
  `Put ${url} there as ${path} (${bytes.toLocaleString('en-US')} bytes, MD5 ${md5}), or what it holds as ${folder}/${held}.`;

/** @internal */
export const notFetched = (
  url: string,
  cause: Error,
  archive: Archive,
  path: string,
  folder: string,
): DatasetError =>
  new DatasetError('not-fetched', `fetchDataset: could not get ${url}: ${reasonOf(cause)}`, {
    hint: whatToPut(archive, path, folder),
    cause,
  });

// Node's fetch says "fetch failed" and hides why in the cause.
function reasonOf(error: Error): string {
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  return cause.message || (cause as NodeJS.ErrnoException).code || error.message;
}

/** @internal */
export const badAnswer = (url: string, status: string): DatasetError =>
  new DatasetError('not-fetched', `${url} answers ${status}`.trim());

/** @internal */
export const tooLongAnswer = (url: string, bytes: number): DatasetError =>
  new DatasetError('not-fetched', `${url} sends more than ${bytes} bytes`);

/** @internal */
export const wrongSize = (path: string, found: number, expected: number): DatasetError =>
  new DatasetError('damaged', `${path} has ${found} bytes, expected ${expected}`);

/** @internal */
export const wrongHash = (path: string, found: string, expected: string): DatasetError =>
  new DatasetError('damaged', `${path} has the MD5 ${found}, expected ${expected}`);

/** @internal */
export const damagedArchive = (cause: Error): DatasetError =>
  new DatasetError('damaged', `fetchDataset: ${cause.message}`, {
    hint: 'Delete it and fetch it again.',
    cause,
  });

/** @internal */
export const notUnpacked = (path: string, cause: Error): DatasetError =>
  new DatasetError('damaged', `loadDataset: cannot unpack ${path}: ${cause.message}`, { cause });

/** @internal */
export const unreadable = (path: string, cause: Error): DatasetError =>
  new DatasetError('unreadable', `loadDataset: ${path} cannot be read: ${cause.message}`, {
    cause,
  });

/** @internal */
export const neitherFolderNorArchive = (path: string): DatasetError =>
  new DatasetError(
    'unknown-kind',
    `loadDataset: ${path} is neither a folder nor a .tar.gz or .zip archive`,
  );

/** @internal */
export const unknownKind = (folder: string, names: readonly string[]): DatasetError =>
  new DatasetError('unknown-kind', `loadDataset: ${folder} holds ${listed(names)}`, {
    hint:
      'Give a folder with data_batch_1 or data_batch_1.bin (CIFAR-10), train and meta or train.bin (CIFAR-100), wnids.txt (Tiny-ImageNet), ' +
      'or train/CLASS/*.jpg and test/CLASS/*.jpg.',
  });

function listed(names: readonly string[]): string {
  if (names.length === 0) return 'nothing';
  const shown = names.slice(0, 4).join(', ');
  return names.length > 4 ? `${shown} and ${names.length - 4} more` : shown;
}

/** @internal */
export const noResize = (what: string): DatasetError =>
  new DatasetError(
    'unknown-kind',
    `loadDataset: resize is for folders of image files; ${what} has images of 32 x 32`,
  );

/** @internal */
export const missingFile = (path: string, holds: string, hint: string | null = null) =>
  new DatasetError('missing', `loadDataset: ${path} is missing: it holds ${holds}`, { hint });

/** @internal */
export const wrongCount = (
  path: string,
  found: number,
  what: string,
  expected: number,
  archive: string | null = null,
): DatasetError =>
  new DatasetError('damaged', `loadDataset: ${path} has ${found} ${what}, expected ${expected}`, {
    hint: archive === null ? null : `Unpack ${archive} again.`,
  });

/** @internal */
export const damagedBatch = (path: string, key: string): DatasetError =>
  new DatasetError(
    'damaged',
    `loadDataset: ${path} does not hold ${key} as CIFAR's Python version does`,
  );

/** @internal */
export const wrongLabel = (path: string, image: number, label: number, classes: number) =>
  new DatasetError(
    'damaged',
    `loadDataset: ${path}: image ${image} has the label ${label}, expected 0 to ${classes - 1}`,
  );

/** @internal */
export const unbalanced = (where: string, label: number, found: number, expected: number) =>
  new DatasetError(
    'damaged',
    `loadDataset: ${where}: ${found} images have the label ${label}, expected ${expected}`,
  );

/** @internal */
export const wrongAnnotation = (path: string, line: number, text: string): DatasetError =>
  new DatasetError(
    'damaged',
    `loadDataset: ${path}:${line}: expected "FILE<tab>WNID<tab>..." with a WNID of train/, got ${JSON.stringify(text.slice(0, 80))}`,
  );

/** @internal */
export const unknownClass = (path: string, train: string): DatasetError =>
  new DatasetError('damaged', `loadDataset: ${path} is a class that ${train} lacks`);

/** @internal */
export const noImages = (path: string): DatasetError =>
  new DatasetError('damaged', `loadDataset: ${path} holds no images`);

/** @internal */
export const noClasses = (path: string, train: string): DatasetError =>
  new DatasetError('damaged', `loadDataset: ${path} has no folders of classes as ${train} has`, {
    hint: 'Sort its images into folders of their classes, or give a labelled val beside it.',
  });

/** @internal */
export const noReadableImage = (folder: string, reason: string): DatasetError =>
  new DatasetError('bad-images', `loadDataset: no image in ${folder} can be read: ${reason}`);

/** @internal */
export const damagedSample = (path: string, how: string): DatasetError =>
  new DatasetError('damaged', `loadDataset: ${path} ${how}`, { hint: 'Reinstall @unas/data.' });

/** @internal */
export const otherSize = (
  [height, width]: readonly [number, number],
  [wantedHeight, wantedWidth]: readonly [number, number],
): string => `is ${height} x ${width}, expected ${wantedHeight} x ${wantedWidth} as the first one`;

/** @internal The first five images that cannot be used, and how many more there are. */
export const badImages = (
  bad: readonly BadImage[],
  count: number,
  folder: string,
  resize: readonly [number, number] | null,
): DatasetError => {
  const named = bad.slice(0, 5).map(({ file, reason }) => `${file} (${reason})`);
  const more = bad.length > named.length ? `, and ${bad.length - named.length} more` : '';
  return new DatasetError(
    'bad-images',
    `read: ${bad.length} of ${count} images in ${folder} cannot be used: ${named.join(', ')}${more}`,
    {
      hint:
        resize === null
          ? 'Leave such images out with skipBad (--skip-bad).'
          : `Scale images with resize, as in --resize ${resize.join('x')}, or leave these out with skipBad (--skip-bad).`,
    },
  );
};

/** @internal */
export const notInteger = (
  caller: string,
  argument: string,
  value: number,
  from: number,
  to: number,
): RangeError =>
  new RangeError(`${caller}: ${argument} must be an integer from ${from} to ${to}, got ${value}`);

/** @internal */
export const batchTooLarge = (caller: string, batchSize: number, length: number): RangeError =>
  new RangeError(
    `${caller}: batchSize ${batchSize} is larger than the data, which has ${length} images; use at most ${length}`,
  );

/** @internal */
export const cropWithoutResize = (): RangeError =>
  new RangeError('loadDataset: crop cuts images of one size: give resize too');

/** @internal */
export const noPartsToRead = (caller: string): RangeError =>
  new RangeError(
    `${caller}: augmentation.resizedCrop needs a folder of image files; these images have one size`,
  );

/** @internal */
export const emptyPart = (length: number, fraction: number): RangeError =>
  new RangeError(
    `splitDataset: fraction must leave both parts at least one of ${length} images, got ${fraction}`,
  );

/** @internal */
export const tooManyWanted = (length: number, sizes: readonly number[], sum: number): RangeError =>
  new RangeError(
    `splitDataset: sizes must add up to at most ${length}, got [${sizes.join(', ')}], which is ${sum}`,
  );
