import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { DatasetError, loadDataset } from '@unas/data';
import { temporaryFolder } from '../temporary-folder.ts';

const folder = temporaryFolder();
const cifar10 = join(folder, 'cifar-10-batches-py');

// A pickle's strings, as Python 2 and 3 write them.
type Notation = 'python 2' | 'python 3, protocol 2' | 'python 3, protocol 4';

const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
};
const text = (value: string): Buffer =>
  Buffer.concat([Buffer.from('X'), int32(Buffer.byteLength(value)), Buffer.from(value)]);
function bytes(value: Buffer, notation: Notation): Buffer {
  if (notation === 'python 2') return Buffer.concat([Buffer.from('T'), int32(value.length), value]);
  if (notation === 'python 3, protocol 4')
    return Buffer.concat([Buffer.from('B'), int32(value.length), value]);
  const encode = Buffer.from('c_codecs\nencode\n');
  return Buffer.concat([encode, text(value.toString('latin1')), text('latin1'), hex('86'), R]);
}
const hex = (digits: string): Buffer => Buffer.from(digits, 'hex');
const R = Buffer.from('R');
const list = (items: readonly Buffer[]): Buffer =>
  Buffer.concat([Buffer.from(']('), ...items, Buffer.from('e')]);
const dictionary = (entries: Record<string, Buffer>, notation: Notation): Buffer =>
  Buffer.concat([
    Buffer.from('\x80\x02}(', 'latin1'),
    ...Object.entries(entries).flatMap(([key, value]) => [
      bytes(Buffer.from(key), notation),
      value,
    ]),
    Buffer.from('u.'),
  ]);
/** numpy.ndarray of bytes: reconstructed, then given its state. */
const array = (value: Buffer, notation: Notation): Buffer =>
  Buffer.concat([
    Buffer.from('cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\0\x85', 'latin1'),
    bytes(Buffer.from('b'), notation),
    hex('87'),
    R,
    Buffer.from('(K\x01K\x02M\0\x0c\x86cnumpy\ndtype\n', 'latin1'),
    Buffer.from('K\0\x85', 'latin1'),
    R,
    hex('89'),
    bytes(value, notation),
    Buffer.from('tb'),
  ]);
const labels = (values: readonly number[]): Buffer =>
  list(values.map((value) => Buffer.of(0x4b, value)));

/** Two images: the second one's second pixel has red 1, green 2, blue 3. */
const planes = Buffer.alloc(2 * 3072);
for (const plane of [0, 1, 2]) planes[3072 + plane * 1024 + 1] = plane + 1;

function writeCifar10(notation: Notation): void {
  mkdirSync(cifar10, { recursive: true });
  const names = list(
    [...'0123456789'].map((digit) => bytes(Buffer.from(`class${digit}`), notation)),
  );
  writeFileSync(join(cifar10, 'batches.meta'), dictionary({ label_names: names }, notation));
  const files = [1, 2, 3, 4, 5].map((batch) => `data_batch_${batch}`);
  for (const [i, file] of [...files, 'test_batch'].entries()) {
    const batch = { data: array(planes, notation), labels: labels([i, 9]) };
    writeFileSync(join(cifar10, file), dictionary(batch, notation));
  }
}

beforeEach(() => rmSync(cifar10, { recursive: true, force: true }));

describe('loadDataset(CIFAR, Python version)', () => {
  it.each<Notation>(['python 2', 'python 3, protocol 2', 'python 3, protocol 4'])(
    'reads images, labels and names written by %s',
    async (notation) => {
      writeCifar10(notation);
      const dataset = await loadDataset('cifar10', { folder });
      expect(dataset.name).toBe('CIFAR-10');
      expect(dataset.classes[3]).toBe('class3');
      expect([...dataset.train.labels]).toEqual([0, 9, 1, 9, 2, 9, 3, 9, 4, 9]);
      expect([...dataset.test.labels]).toEqual([5, 9]);
      expect((await dataset.train.read([3])).slice(2, 7)).toEqual(Uint8Array.of(0, 1, 2, 3, 0));
      // As the files of the binary version have it: test images first, each label before its planes.
      const hash = createHash('sha256');
      for (const label of [5, 0, 1, 2, 3, 4])
        for (const [i, own] of [label, 9].entries())
          hash.update(Buffer.of(own)).update(planes.subarray(i * 3072, (i + 1) * 3072));
      expect(dataset.checksum).toBe(hash.digest('hex'));
    },
  );

  it('reads the fine labels of CIFAR-100', async () => {
    const cifar100 = join(folder, 'cifar-100-python');
    mkdirSync(cifar100);
    const names = list([...Array(100).keys()].map((i) => text(`fine_${i}`)));
    const meta = dictionary({ fine_label_names: names }, 'python 2');
    writeFileSync(join(cifar100, 'meta'), meta);
    for (const file of ['train', 'test']) {
      const data = array(planes, 'python 2');
      const both = { coarse_labels: labels([1, 2]), fine_labels: labels([98, 99]) };
      writeFileSync(join(cifar100, file), dictionary({ data, ...both }, 'python 2'));
    }
    const { test, classes } = await loadDataset(cifar100);
    expect([...test.labels].map((label) => classes[label])).toEqual(['fine_98', 'fine_99']);
  });

  it('throws for labels out of range or of another number, and for what is missing', async () => {
    writeCifar10('python 2');
    const path = join(cifar10, 'test_batch');
    const write = (batch: Record<string, Buffer>): void =>
      writeFileSync(path, dictionary(batch, 'python 2'));
    const data = array(planes, 'python 2');
    write({ data, labels: labels([1, 10]) });
    await expect(loadDataset(cifar10)).rejects.toThrow(
      'test_batch: image 1 has the label 10, expected 0 to 9',
    );
    write({ data, labels: labels([1]) });
    await expect(loadDataset(cifar10)).rejects.toThrow('test_batch has 1 labels, expected 2');
    write({ labels: labels([1]) });
    await expect(loadDataset(cifar10)).rejects.toThrow(/test_batch does not hold data/);
    writeFileSync(path, 'cos\nsystem\n(S"ls"\ntR.');
    await expect(loadDataset(cifar10)).rejects.toThrow(/test_batch cannot be read: its pickle/);
    rmSync(path);
    await expect(loadDataset(cifar10)).rejects.toThrow(/test_batch is missing/);
  });

  it('gives a data set or a DatasetError for any damage, and never much more memory than the file', async () => {
    writeCifar10('python 3, protocol 2');
    const batch = { data: array(planes, 'python 2'), labels: labels([1, 2]) };
    const whole = dictionary(batch, 'python 2');
    const at = fc.nat(400).map((place) => (place < 200 ? place : whole.length - place + 199));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(at, fc.nat(255)), { maxLength: 4 }), async (changes) => {
        const damaged = Buffer.from(whole);
        for (const [place, byte] of changes) damaged[place] = byte;
        writeFileSync(join(cifar10, 'test_batch'), damaged);
        const error = await loadDataset(cifar10).catch((thrown: unknown) => thrown);
        if (error instanceof Error) {
          expect(error).toBeInstanceOf(DatasetError);
          expect(error.message).not.toMatch(/\n/);
        }
      }),
      { numRuns: 500 },
    );
  });
});
