import { basename, join, resolve } from 'node:path';
import { noImages, unknownClass } from '../messages.ts';
import type { FileListing, ImageFiles } from './file-listing.ts';
import { listFolder } from './list-folder.ts';

/**
 * Lists a folder of the form `train/CLASS/*.jpg` and `test/CLASS/*.jpg` (or `val`). Classes are sorted by name.
 *
 * @internal
 */
export async function listImageFolder(folder: string): Promise<FileListing> {
  const { folders } = await listFolder(folder);
  const testName = folders.includes('test') ? 'test' : 'val';
  const classes = (await listFolder(join(folder, 'train'))).folders;
  const testClasses = (await listFolder(join(folder, testName))).folders;
  const unknown = testClasses.find((name) => !classes.includes(name));
  if (unknown !== undefined)
    throw unknownClass(join(folder, testName, unknown), join(folder, 'train'));
  const train = await listSplit(folder, 'train', classes, classes);
  const test = await listSplit(folder, testName, classes, testClasses);
  const name = basename(resolve(folder));
  return {
    name,
    description: `${train.names.length} training and ${test.names.length} test images of ${classes.length} classes in the folder ${name}.`,
    folder,
    classes,
    train,
    test,
  };
}

async function listSplit(
  folder: string,
  split: string,
  classes: readonly string[],
  present: readonly string[],
): Promise<ImageFiles> {
  const names: string[] = [];
  const ends: number[] = [];
  for (const className of classes) {
    const path = join(folder, split, className);
    const images = present.includes(className) ? (await listFolder(path)).images : [];
    if (images.length === 0 && present.includes(className)) throw noImages(path);
    for (const image of images) names.push(image);
    ends.push(names.length);
  }
  const labels = new Int32Array(names.length);
  ends.forEach((end, label) => labels.fill(label, label === 0 ? 0 : ends[label - 1], end));
  return {
    names,
    labels,
    pathOf: (index) => join(split, classes[labels[index]!]!, names[index]!),
  };
}
