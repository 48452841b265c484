import type { BadImage, LeftOut } from './dataset.ts';
import { loadDataset } from './load-dataset.ts';
import type { LoadDatasetOptions } from './load-dataset-options.ts';

/** What a data set holds, after every file has been read. */
export interface DatasetReport {
  readonly name: string;
  readonly description: string;
  readonly classes: number;
  readonly imageShape: readonly [number, number, 3];
  /** Usable images. */
  readonly train: number;
  readonly test: number;
  readonly checksum: string;
  /** Images that cannot be decoded or have another size. */
  readonly bad: readonly BadImage[];
  /** Files that are no images with labels. */
  readonly leftOut: LeftOut;
}

/**
 * Reads a whole data set, given as for {@link loadDataset}, decoding every image, and says what it holds and which
 * images are bad.
 *
 * @throws DatasetError when it is missing, incomplete, damaged or of no known kind
 */
export async function checkDataset(
  nameOrFolder: string,
  options: Omit<LoadDatasetOptions, 'skipBad'> = {},
): Promise<DatasetReport> {
  const dataset = await loadDataset(nameOrFolder, { ...options, skipBad: true });
  const { name, description, classes, imageShape, train, test, checksum, skipped } = dataset;
  return {
    name,
    description,
    classes: classes.length,
    imageShape,
    train: train.length,
    test: test.length,
    checksum,
    bad: skipped,
    leftOut: dataset.leftOut ?? { files: 0, examples: [] },
  };
}
