import { createHash, type Hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImageDataset, ImageSplit } from '../dataset.ts';
import { datasets } from '../datasets.ts';
import { missingFile, unbalanced, wrongCount, wrongLabel } from '../messages.ts';
import { imageBytes, imageShape, interleave } from './cifar-images.ts';
import { readTextIfThere, statIfThere } from './file-system.ts';
import { memorySplit } from './memory-split.ts';

/** Where labels and class names are in the two official formats. Pixels follow the labels as planes R, G, B. */
const formats = {
  cifar10: {
    train: [1, 2, 3, 4, 5].map((batch) => `data_batch_${batch}.bin`),
    test: ['test_batch.bin'],
    imagesPerFile: { train: 10_000, test: 10_000 },
    labelBytes: 1,
    classFile: 'batches.meta.txt',
    classes: 10,
  },
  cifar100: {
    train: ['train.bin'],
    test: ['test.bin'],
    imagesPerFile: { train: 50_000, test: 10_000 },
    labelBytes: 2, // coarse, fine
    classFile: 'fine_label_names.txt',
    classes: 100,
  },
} as const;

/**
 * Reads an official binary folder, `cifar-10-batches-bin` or `cifar-100-binary`, into memory. Sizes of the files, range
 * of the labels and number of images a class are checked.
 *
 * @internal
 */
export async function loadCifarBinary(
  folder: string,
  name: keyof typeof formats,
): Promise<ImageDataset> {
  const { title, description, mean, std } = datasets[name];
  const classes = await readClasses(folder, name);
  const hash = createHash('sha256');
  const test = await readSplit(folder, name, 'test', hash);
  const train = await readSplit(folder, name, 'train', hash);
  return {
    name: title,
    description,
    classes,
    imageShape,
    mean,
    std,
    train,
    test,
    checksum: hash.digest('hex'),
    skipped: [],
  };
}

async function readClasses(folder: string, name: keyof typeof formats): Promise<string[]> {
  const { classFile, classes: count } = formats[name];
  const path = join(folder, classFile);
  const text = await readTextIfThere(path);
  if (text === null) throw missingFile(path, 'the names of the classes');
  const classes = text.split(/\s+/).filter((line) => line !== '');
  if (classes.length === count) return classes;
  throw wrongCount(path, classes.length, 'names', count);
}

async function readSplit(
  folder: string,
  name: keyof typeof formats,
  split: 'train' | 'test',
  hash: Hash,
): Promise<ImageSplit> {
  const { labelBytes, imagesPerFile, classes } = formats[name];
  const files = formats[name][split];
  const images = imagesPerFile[split];
  const recordBytes = labelBytes + imageBytes;
  const pixels = new Uint8Array(files.length * images * imageBytes);
  const labels = new Int32Array(files.length * images);
  for (const [fileIndex, file] of files.entries()) {
    const path = join(folder, file);
    const bytes = await readExactly(path, images * recordBytes, name);
    hash.update(bytes);
    for (let i = 0; i < images; i++) {
      const image = fileIndex * images + i;
      const start = i * recordBytes + labelBytes;
      labels[image] = bytes[start - 1]!;
      if (labels[image] >= classes) throw wrongLabel(path, i, labels[image], classes);
      interleave(bytes, start, pixels, image * imageBytes);
    }
  }
  requireBalance(join(folder, files.join(', ')), labels, classes);
  return memorySplit(pixels, labels);
}

async function readExactly(
  path: string,
  expected: number,
  name: keyof typeof formats,
): Promise<Buffer> {
  const found = await statIfThere(path);
  if (found?.size === expected) return readFile(path);
  const archive = datasets[name].archive.file;
  if (!found) throw missingFile(path, `${expected} bytes of images`, `Unpack ${archive} again.`);
  throw wrongCount(path, found.size, 'bytes', expected, archive);
}

function requireBalance(where: string, labels: Int32Array, classes: number): void {
  const counts = new Int32Array(classes);
  for (const label of labels) counts[label]!++;
  const expected = labels.length / classes;
  const odd = counts.findIndex((count) => count !== expected);
  if (odd < 0) return;
  throw unbalanced(where, odd, counts[odd]!, expected);
}
