import { join } from 'node:path';
import { noImages } from '../messages.ts';
import type { ImageFiles } from './file-listing.ts';
import { listImages } from './list-folder.ts';

/** A split whose labels are folders, and the files that it leaves out. @internal */
export interface ClassListing {
  readonly files: ImageFiles;
  readonly others: readonly string[];
}

/**
 * The images in `folder/split/CLASS` and below of those classes that are `present` there; labels are indices into `classes`.
 *
 * @throws DatasetError for a class that is present but holds no image
 * @internal
 */
export async function listClasses(
  folder: string,
  split: string,
  classes: readonly string[],
  present: readonly string[] = classes,
): Promise<ClassListing> {
  const names: string[] = [];
  const ends: number[] = [];
  const left: string[] = [];
  for (const className of classes) {
    if (present.includes(className)) {
      const { images, others } = await listImages(join(folder, split, className));
      if (images.length === 0) throw noImages(join(folder, split, className));
      for (const image of images) names.push(image);
      for (const other of others) left.push(join(split, className, other));
    }
    ends.push(names.length);
  }
  const labels = new Int32Array(names.length);
  ends.forEach((end, label) => labels.fill(label, label === 0 ? 0 : ends[label - 1], end));
  const pathOf = (index: number) => join(split, classes[labels[index]!]!, names[index]!);
  return { files: { names, labels, pathOf }, others: left };
}
