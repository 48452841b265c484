import { mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadDataset } from '@unas/data';
import { temporaryFolder } from '../temporary-folder.ts';

const folder = temporaryFolder();
const cifar10 = join(folder, 'cifar-10-batches-bin');
const cifar100 = join(folder, 'cifar-100-binary');

/** Records of labels (fine last) and three planes; the first image has red 1, green 2, blue 3 at its second pixel. */
function records(count: number, labelBytes: number, classes: number): Buffer {
  const size = labelBytes + 3072;
  const bytes = Buffer.alloc(count * size);
  for (let i = 0; i < count; i++) bytes[i * size + labelBytes - 1] = i % classes;
  for (const plane of [0, 1, 2]) bytes[labelBytes + plane * 1024 + 1] = plane + 1;
  return bytes;
}

describe('loadDataset(CIFAR-10, binary version)', () => {
  it('reads 50,000 and 10,000 images, planes turned into pixels', async () => {
    mkdirSync(cifar10);
    const names = [...'0123456789'].map((digit) => `class${digit}`);
    writeFileSync(join(cifar10, 'batches.meta.txt'), names.join('\n') + '\n\n');
    const batch = records(10_000, 1, 10);
    for (const file of ['data_batch_1', 'data_batch_2', 'data_batch_3', 'data_batch_4'])
      writeFileSync(join(cifar10, `${file}.bin`), batch);
    writeFileSync(join(cifar10, 'data_batch_5.bin'), batch);
    writeFileSync(join(cifar10, 'test_batch.bin'), batch);

    const dataset = await loadDataset(folder); // which holds nothing but cifar-10-batches-bin
    expect(dataset.name).toBe('CIFAR-10');
    expect(dataset.classes).toEqual(names);
    expect([dataset.train.length, dataset.test.length]).toEqual([50_000, 10_000]);
    expect(dataset.train.labels.slice(9_999, 10_002)).toEqual(Int32Array.of(9, 0, 1));
    const image = await dataset.train.read([10_000]);
    expect(image.slice(0, 7)).toEqual(Uint8Array.of(0, 0, 0, 1, 2, 3, 0));
    expect(dataset.mean[0]).toBe(0.49139968);
  });

  it('throws for a label out of range, named by file and image', async () => {
    const file = join(cifar10, 'test_batch.bin');
    const bytes = records(10_000, 1, 10);
    bytes[17 * 3073] = 10;
    writeFileSync(file, bytes);
    await expect(loadDataset(cifar10)).rejects.toThrow(
      'test_batch.bin: image 17 has the label 10, expected 0 to 9',
    );
    bytes[17 * 3073] = 8;
    writeFileSync(file, bytes);
    await expect(loadDataset(cifar10)).rejects.toThrow(
      'test_batch.bin: 999 images have the label 7, expected 1000',
    );
  });

  it('throws when a file is truncated or missing, named with the expected size', async () => {
    truncateSync(join(cifar10, 'test_batch.bin'), 1000);
    await expect(loadDataset(cifar10)).rejects.toThrow(
      /cifar-10-batches-bin\/test_batch\.bin has 1000 bytes, expected 30730000$/,
    );
    rmSync(join(cifar10, 'test_batch.bin'));
    await expect(loadDataset(cifar10)).rejects.toThrow(
      /test_batch\.bin is missing: it holds 30730000 bytes of images/,
    );
    writeFileSync(join(cifar10, 'batches.meta.txt'), 'airplane\n');
    await expect(loadDataset(cifar10)).rejects.toThrow('batches.meta.txt has 1 names, expected 10');
    rmSync(join(cifar10, 'batches.meta.txt'));
    await expect(loadDataset(cifar10)).rejects.toThrow('batches.meta.txt is missing');
    rmSync(cifar10, { recursive: true });
  });
});

describe('loadDataset(CIFAR-100, binary version)', () => {
  it('reads the fine labels', async () => {
    mkdirSync(cifar100);
    const names = [...Array(100).keys()].map((i) => `fine_${i}`);
    writeFileSync(join(cifar100, 'fine_label_names.txt'), names.join('\n'));
    writeFileSync(join(cifar100, 'train.bin'), records(50_000, 2, 100));
    writeFileSync(join(cifar100, 'test.bin'), records(10_000, 2, 100));
    const dataset = await loadDataset('cifar100', { folder });
    expect(dataset.classes[99]).toBe('fine_99');
    expect(dataset.test.labels.slice(98, 101)).toEqual(Int32Array.of(98, 99, 0));
    expect((await dataset.test.read([0])).slice(3, 6)).toEqual(Uint8Array.of(1, 2, 3));
    expect(dataset.std[2]).toBe(0.27615047);
    await expect(loadDataset(cifar100, { resize: [16, 16] })).rejects.toThrow(
      /resize is for folders of image files; .*cifar-100-binary has images of 32 x 32/,
    );
  });
});
