import { createHash, type Hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from '@unas/errors';
import { ByteReader, Global, type PickleObjects, unpickle } from '@unas/files/pickle';
import type { ImageSplit, OpenedDataset } from '../dataset.ts';
import { datasets } from '../datasets.ts';
import { damagedBatch, missingFile, unreadable, wrongCount, wrongLabel } from '../messages.ts';
import { imageBytes, imageShape, interleave } from './cifar-images.ts';
import { memorySplit } from './memory-split.ts';

/** Files of the Python version and the keys of what they hold; of several labels, the last one is the class. */
const formats = {
  cifar10: {
    train: [1, 2, 3, 4, 5].map((batch) => `data_batch_${batch}`),
    test: ['test_batch'],
    labels: ['labels'],
    classFile: 'batches.meta',
    classes: 'label_names',
    count: 10,
  },
  cifar100: {
    train: ['train'],
    test: ['test'],
    labels: ['coarse_labels', 'fine_labels'],
    classFile: 'meta',
    classes: 'fine_label_names',
    count: 100,
  },
} as const;

/**
 * Reads the Python version of CIFAR, `cifar-10-batches-py` or `cifar-100-python`, into memory, running nothing of its pickles. Its images,
 * labels and checksum are those of the binary version.
 *
 * @throws DatasetError for a file that is missing or does not hold images and labels
 * @internal
 */
export async function loadCifarPython(
  folder: string,
  name: keyof typeof formats,
): Promise<OpenedDataset> {
  const format = formats[name];
  const { title, mean, std } = datasets[name];
  const path = join(folder, format.classFile);
  const classes = (await readPickle(path)).get(format.classes);
  if (!isListOf(classes, 'string')) throw damagedBatch(path, format.classes);
  if (classes.length !== format.count)
    throw wrongCount(path, classes.length, 'names', format.count);
  const hash = createHash('sha256');
  const test = await readSplit(folder, name, 'test', hash);
  const train = await readSplit(folder, name, 'train', hash);
  const counts = `${count(train)} training and ${count(test)} test images`;
  const description = `${title} (Krizhevsky 2009), Python version: ${counts} of ${format.count} classes.`;
  const splits = { train, test, checksum: hash.digest('hex'), skipped: [] };
  return { name: title, description, classes, imageShape, mean, std, ...splits };
}

const count = ({ length }: ImageSplit): string => length.toLocaleString('en-US');

async function readSplit(
  folder: string,
  name: keyof typeof formats,
  split: 'train' | 'test',
  hash: Hash,
): Promise<ImageSplit> {
  const batches = [];
  for (const file of formats[name][split]) batches.push(await readBatch(join(folder, file), name));
  const labels = batches.flatMap(({ classes }) => classes);
  const pixels = new Uint8Array(labels.length * imageBytes);
  let image = 0;
  for (const { data, all } of batches)
    for (let from = 0; from < data.length; from += imageBytes) {
      const place = from / imageBytes;
      // A record of the binary version: labels, planes.
      hash.update(Uint8Array.from(all, (values) => values[place]!));
      hash.update(data.subarray(from, from + imageBytes));
      interleave(data, from, pixels, image++ * imageBytes);
    }
  return memorySplit(pixels, Int32Array.from(labels));
}

interface PythonBatch {
  /** Planes of images one after the other. */
  readonly data: Buffer;
  /** Each kind of label. */
  readonly all: readonly (readonly number[])[];
  /** The last kind. */
  readonly classes: readonly number[];
}

async function readBatch(path: string, name: keyof typeof formats): Promise<PythonBatch> {
  const batch = await readPickle(path);
  const data = batch.get('data');
  if (!(data instanceof BytesArray) || data.bytes.length % imageBytes !== 0)
    throw damagedBatch(path, 'data');
  const { labels: keys, count: classCount } = formats[name];
  const all = keys.map((key) => {
    const values = batch.get(key);
    if (!isListOf(values, 'number')) throw damagedBatch(path, key);
    if (values.length * imageBytes !== data.bytes.length)
      throw wrongCount(path, values.length, key, data.bytes.length / imageBytes);
    return values;
  });
  const classes = all.at(-1)!;
  const wrong = classes.findIndex((label) => !(label >= 0 && label < classCount));
  if (wrong >= 0) throw wrongLabel(path, wrong, classes[wrong]!, classCount);
  return { data: data.bytes, all, classes };
}

function isListOf<T extends 'string' | 'number'>(
  value: unknown,
  type: T,
): value is (T extends 'string' ? string : number)[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === type);
}

async function readPickle(path: string): Promise<Map<unknown, unknown>> {
  let root: unknown;
  try {
    const bytes = await readFile(path);
    root = unpickle(new ByteReader(bytes), numpyObjects(bytes.length));
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) throw missingFile(path, 'images or names of classes');
    throw unreadable(path, error as Error);
  }
  if (root instanceof Map) return root;
  throw damagedBatch(path, 'a dictionary');
}

/** An array of bytes of numpy. */
class BytesArray {
  bytes: Buffer = Buffer.alloc(0);
}

/** Strings up to this long are text: keys and names. Longer ones are images. */
const longestText = 1024;

// What stands for numpy's arrays of bytes and for bytes in their several notations, at most four times the file in all.
function numpyObjects(fileBytes: number): PickleObjects {
  let left = 4 * fileBytes;
  const textOrBytes = (bytes: Buffer): string | Buffer =>
    bytes.length <= longestText ? bytes.toString('latin1') : bytes;
  return {
    bytes: textOrBytes,
    construct(callable, args) {
      const path = callable instanceof Global ? callable.path : '';
      const values = Array.isArray(args) ? (args as unknown[]) : [];
      if (path === '_codecs.encode' && typeof values[0] === 'string') {
        if ((left -= values[0].length) < 0) throw new Error('it would make far more than it holds');
        return textOrBytes(Buffer.from(values[0], 'latin1'));
      }
      if (/^numpy\.(core|_core)\.multiarray\._reconstruct$/.test(path)) return new BytesArray();
      if (/^numpy\.(core|_core)\.numeric\._frombuffer$/.test(path)) {
        const array = new BytesArray();
        if (Buffer.isBuffer(values[0])) array.bytes = values[0];
        return array;
      }
      return undefined;
    },
    build(target, state) {
      // (version, shape, type, Fortran's order, bytes)
      const bytes: unknown = Array.isArray(state) ? state[4] : null;
      if (target instanceof BytesArray && Buffer.isBuffer(bytes)) target.bytes = bytes;
    },
  };
}
