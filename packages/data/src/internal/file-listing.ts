import type { ImageDataset, LeftOut } from '../dataset.ts';

/**
 * The images of a split on disk: no more than a name and a label each, so that ImageNet's index takes some 100 MB.
 *
 * @internal
 */
export interface ImageFiles {
  readonly names: readonly string[];
  readonly labels: Int32Array;
  /** Path of the image with this index, relative to the data set's folder. */
  pathOf(index: number): string;
}

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
  readonly leftOut: LeftOut;
}

/** How many files are left out, and the first of them. @internal */
export function leftOut(files: readonly string[]): LeftOut {
  return { files: files.length, examples: files.slice(0, 5) };
}

/**
 * These files less those with the given indices.
 *
 * @internal
 */
export function withoutFiles(files: ImageFiles, excluded: ReadonlySet<number>): ImageFiles {
  const kept = [...files.names.keys()].filter((index) => !excluded.has(index));
  return {
    names: kept.map((index) => files.names[index]!),
    labels: Int32Array.from(kept, (index) => files.labels[index]!),
    pathOf: (index) => files.pathOf(kept[index]!),
  };
}
