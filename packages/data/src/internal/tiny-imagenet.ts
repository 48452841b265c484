import { join } from 'node:path';
import { datasets } from '../datasets.ts';
import { missingFile, wrongAnnotation, wrongCount } from '../messages.ts';
import { leftOut, type FileListing, type ImageFiles } from './file-listing.ts';
import { readTextIfThere } from './file-system.ts';
import { listClasses } from './list-classes.ts';
import { listFolder } from './list-folder.ts';

const official = { classes: 200, trainPerClass: 500, test: 10_000 };

/**
 * Lists the folder of Tiny-ImageNet-200: `train/WNID/images/*.JPEG` and `val/images/*.JPEG` with the labels in
 * `val/val_annotations.txt`, or `val` sorted into folders of classes as many have it. Classes are sorted by WordNet id, as
 * torchvision's ImageFolder sorts them.
 *
 * @throws DatasetError where there are more or fewer classes, images or annotations than there should be
 * @internal
 */
export async function listTinyImageNet(folder: string, expected = official): Promise<FileListing> {
  const wnids = (await listFolder(join(folder, 'train'))).folders;
  requireCount(join(folder, 'train'), wnids.length, expected.classes, 'class folders');
  const train = await listClasses(folder, 'train', wnids);
  requireBalance(folder, train.files, wnids, expected.trainPerClass);
  const test = await listValidation(folder, wnids, expected.test);
  const { title: name, description, mean, std } = datasets['tiny-imagenet'];
  const classes = await classNames(folder, wnids);
  // Boxes of objects belong to the data set.
  const others = train.others.filter((file) => !file.endsWith('_boxes.txt'));
  const read = { train: train.files, test, leftOut: leftOut(others) };
  return { name, description, folder, classes, mean, std, ...read };
}

function requireBalance(
  folder: string,
  { labels }: ImageFiles,
  wnids: readonly string[],
  expected: number,
): void {
  const counts = new Int32Array(wnids.length);
  for (const label of labels) counts[label]!++;
  for (const [label, wnid] of wnids.entries())
    requireCount(join(folder, 'train', wnid), counts[label]!, expected, 'images');
}

async function listValidation(
  folder: string,
  wnids: readonly string[],
  expected: number,
): Promise<ImageFiles> {
  const { folders } = await listFolder(join(folder, 'val'));
  const present = folders.filter((name) => wnids.includes(name));
  if (present.length === 0) return listAnnotated(folder, wnids, expected);
  const { files } = await listClasses(folder, 'val', wnids, present);
  requireCount(join(folder, 'val'), files.names.length, expected, 'images');
  return files;
}

async function listAnnotated(
  folder: string,
  wnids: readonly string[],
  expected: number,
): Promise<ImageFiles> {
  const path = join(folder, 'val', 'val_annotations.txt');
  const text = await readTextIfThere(path);
  if (text === null) throw missingFile(path, 'the labels of val/images');
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  requireCount(path, lines.length, expected, 'lines');
  const names: string[] = [];
  const labels = new Int32Array(lines.length);
  for (const [index, line] of lines.entries()) {
    const [name = '', wnid = ''] = line.split('\t');
    labels[index] = wnids.indexOf(wnid.trim());
    if (labels[index] < 0 || name !== name.replace(/[/\\]/g, ''))
      throw wrongAnnotation(path, index + 1, line);
    names.push(name);
  }
  return { names, labels, pathOf: (index) => join('val', 'images', names[index]!) };
}

/** "n01443537 goldfish, Carassius auratus", or the bare id where words.txt says nothing. */
async function classNames(folder: string, wnids: readonly string[]): Promise<string[]> {
  const text = (await readTextIfThere(join(folder, 'words.txt'))) ?? '';
  const words = new Map(text.split('\n').map((line) => line.split('\t') as [string, string]));
  return wnids.map((wnid) => [wnid, words.get(wnid)?.trim()].filter(Boolean).join(' '));
}

function requireCount(path: string, actual: number, expected: number, what: string): void {
  if (actual !== expected)
    throw wrongCount(path, actual, what, expected, datasets['tiny-imagenet'].archive.file);
}
