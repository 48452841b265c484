import { basename, join, resolve } from 'node:path';
import { noClasses, unknownClass } from '../messages.ts';
import { leftOut, type FileListing } from './file-listing.ts';
import { listClasses } from './list-classes.ts';
import { listFolder } from './list-folder.ts';

const trainFolder = /^train(ing)?$/i;
// In this order: a labelled test set comes before a validation set.
const testFolders = [/^test(ing)?$/i, /^(val|valid|validation|dev)$/i];

/** Whether folders of these names are those of an image folder. @internal */
export function isImageFolder(names: readonly string[]): boolean {
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  return has(trainFolder) && testFolders.some(has);
}

/**
 * Lists a folder of the form `train/CLASS/*.jpg` and `test/CLASS/*.jpg` (or `val`). Classes are sorted by name, images may lie in
 * sub-folders. A `test` without labels beside a labelled `val` is left out.
 *
 * @throws DatasetError for a class without images or that the training images lack, or where no test image has a label
 * @internal
 */
export async function listImageFolder(folder: string): Promise<FileListing> {
  const { folders } = await listFolder(folder);
  const trainName = folders.find((name) => trainFolder.test(name))!;
  const { folders: classes, images, others } = await listFolder(join(folder, trainName));
  const tests = testFolders.flatMap((pattern) => folders.filter((name) => pattern.test(name)));
  const {
    name: testName,
    present,
    unlabelled,
  } = await testSplit(folder, trainName, classes, tests);
  const train = await listClasses(folder, trainName, classes);
  const test = await listClasses(folder, testName, classes, present);
  const counts = `${train.files.names.length} training and ${test.files.names.length} test images`;
  const name = basename(resolve(folder));
  return {
    name,
    description: `${counts} of ${classes.length} classes in the folder ${name}.`,
    folder,
    classes,
    train: train.files,
    test: test.files,
    leftOut: leftOut([
      ...[...images, ...others].map((file) => join(trainName, file)),
      ...unlabelled,
      ...train.others,
      ...test.others,
    ]),
  };
}

interface TestSplit {
  readonly name: string;
  /** The classes that it has. */
  readonly present: readonly string[];
  /** Images without labels, there or in another one. */
  readonly unlabelled: readonly string[];
}

// The first of these folders that has folders of classes.
async function testSplit(
  folder: string,
  trainName: string,
  classes: readonly string[],
  names: readonly string[],
): Promise<TestSplit> {
  const unlabelled: string[] = [];
  const unknown: string[] = [];
  for (const name of names) {
    const { folders: present, images, others } = await listFolder(join(folder, name));
    for (const file of [...images, ...others]) unlabelled.push(join(name, file));
    const strange = present.filter((className) => !classes.includes(className));
    if (strange.length < present.length) {
      if (strange.length === 0) return { name, present, unlabelled };
      throw unknownClass(join(folder, name, strange[0]!), join(folder, trainName));
    }
    for (const className of strange) unknown.push(join(name, className));
  }
  const [first] = unknown;
  if (first !== undefined && unlabelled.length === 0)
    throw unknownClass(join(folder, first), join(folder, trainName));
  throw noClasses(join(folder, names[0]!), join(folder, trainName));
}
