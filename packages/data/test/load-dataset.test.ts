import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { checkDataset, DatasetError, loadDataset, trainingBatches } from '@unas/data';
import { writeImage, writeImageFolder } from './image-fixtures.ts';
import { collect } from './memory-dataset.ts';
import { temporaryFolder } from './temporary-folder.ts';

const parent = temporaryFolder();
const folder = join(parent, 'insects');
const mean = [0.5, 0.5, 0.5] as const;
const std = [0.5, 0.5, 0.5] as const;

beforeEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await writeImageFolder(folder);
});

describe('loadDataset(folder of images)', () => {
  it('reads classes by name and pixels as they are', async () => {
    const dataset = await loadDataset(folder);
    expect(dataset).toMatchObject({
      name: 'insects',
      description: '5 training and 2 test images of 2 classes in the folder insects.',
      classes: ['ant', 'bee'],
      imageShape: [4, 4, 3],
    });
    expect(dataset.train.labels).toEqual(Int32Array.of(0, 0, 0, 1, 1));
    expect(dataset.test.labels).toEqual(Int32Array.of(0, 1));
    const pixels = await dataset.train.read([3, 1]); // [2, 4, 4, 3]
    expect(pixels.slice(45, 51)).toEqual(Uint8Array.of(255, 255, 255, 10, 20, 30));
  });

  it('computes mean and deviation, unless given', async () => {
    const computed = await loadDataset(folder);
    expect(computed.mean[0]).toBeCloseTo((0 + 10 + 128 + 255 + 64) / 5 / 255, 6);
    expect(computed.std[0]).toBeCloseTo(Math.sqrt(85605 / 5 - 91.4 ** 2) / 255, 6);
    const given = await loadDataset(folder, { mean, std });
    expect([given.mean, given.std]).toEqual([mean, std]);
  });

  it('gives the same batches with and without keeping decoded images', async () => {
    const options = { batchSize: 2, seed: 3, epoch: 0 };
    const kept = await loadDataset(folder);
    const streamed = await loadDataset(folder, { cacheBytes: 0 });
    const first = await collect(trainingBatches(kept.train, kept, options));
    expect(await collect(trainingBatches(kept.train, kept, options))).toEqual(first);
    expect(await collect(trainingBatches(streamed.train, streamed, options))).toEqual(first);
  });

  it('computes a checksum of names and sizes', async () => {
    const { checksum } = await loadDataset(folder);
    expect((await loadDataset(folder)).checksum).toBe(checksum);
    appendFileSync(join(folder, 'test/bee/0.png'), '.');
    expect((await loadDataset(folder)).checksum).not.toBe(checksum);
  });

  it('takes val for the test split', async () => {
    rmSync(join(folder, 'test'), { recursive: true });
    await writeImage(join(folder, 'val/bee/0.png'), [1, 1, 1]);
    expect((await loadDataset(folder)).test.labels).toEqual(Int32Array.of(1));
  });

  it('throws for images of several sizes, unless resized', async () => {
    await writeImage(join(folder, 'train/bee/2.png'), [7, 7, 7], { width: 8, height: 6 });
    await expect(loadDataset(folder)).rejects.toThrow(
      /1 of 6 images in .*insects cannot be used: train\/bee\/2\.png \(is 6 x 8, expected 4 x 4 as the first one\)$/,
    );
    const resized = await loadDataset(folder, { resize: [3, 5] });
    expect(resized.imageShape).toEqual([3, 5, 3]);
    expect(await resized.train.read([5])).toEqual(new Uint8Array(45).fill(7));
    await expect(loadDataset(folder, { resize: [0, 5] })).rejects.toThrow('resize must be');
  });

  it('throws for bad images, named and counted, unless they are skipped', async () => {
    const jpeg = readFileSync(join(folder, 'train/ant/2.jpg'));
    writeFileSync(join(folder, 'train/ant/2.jpg'), jpeg.subarray(0, jpeg.length - 20));
    writeFileSync(join(folder, 'train/bee/0.png'), '');
    writeFileSync(join(folder, 'test/ant/0.png'), 'text');
    const dataset = await loadDataset(folder, { mean, std });
    await expect(dataset.train.read([0, 1, 2, 3])).rejects.toThrow(
      /^read: 2 of 4 images in .*insects cannot be used: train\/ant\/2\.jpg \(.+\), train\/bee\/0\.png \(.+\)$/,
    );
    await expect(
      collect(trainingBatches(dataset.train, dataset, { batchSize: 5, seed: 0, epoch: 0 })),
    )
      .rejects //
      .toThrow(DatasetError);

    const skipping = await loadDataset(folder, { skipBad: true });
    expect(skipping.train.labels).toEqual(Int32Array.of(0, 0, 1));
    expect(skipping.test.labels).toEqual(Int32Array.of(1));
    const files = ['train/ant/2.jpg', 'train/bee/0.png', 'test/ant/0.png'];
    expect(skipping.skipped.map(({ file }) => file)).toEqual(files);
    expect((await skipping.train.read([2]))[0]).toBeGreaterThan(60);

    const report = await checkDataset(folder);
    expect(report).toMatchObject({ train: 3, test: 1, classes: 2 });
    expect(report.bad.map(({ file }) => file)).toEqual(files);
  });

  it('throws without a single good image, for an empty class, for a class only in test', async () => {
    mkdirSync(join(folder, 'test/cat'));
    await expect(loadDataset(folder)).rejects.toThrow(/test\/cat is a class that .*train lacks/);
    mkdirSync(join(folder, 'train/cat'));
    await expect(loadDataset(folder)).rejects.toThrow(/train\/cat holds no images/);
    rmSync(join(folder, 'train'), { recursive: true });
    rmSync(join(folder, 'test/cat'), { recursive: true });
    for (const name of ['ant', 'bee']) {
      mkdirSync(join(folder, 'train', name), { recursive: true });
      writeFileSync(join(folder, 'train', name, '0.png'), 'text');
    }
    await expect(loadDataset(folder)).rejects.toThrow(/no image in .*insects can be read/);
  });
});

describe('loadDataset(what cannot be loaded)', () => {
  it('throws for a name or path that leads nowhere', async () => {
    await expect(loadDataset('cifar11')).rejects.toMatchObject({
      code: 'missing',
      message: `loadDataset: there is no folder "cifar11", and no data set of that name; did you mean 'cifar10'?`,
      hint: 'Give a folder, an archive or one of cifar10, cifar10-sample, cifar100, tiny-imagenet.',
    });
  });

  it('throws for a named data set that is not there, and says what to put where', async () => {
    await expect(loadDataset('cifar10', { folder: parent })).rejects.toMatchObject({
      message: `loadDataset: cifar10 is not in ${parent}`,
      hint: expect.stringMatching(
        /^Put https:.*cifar-10-binary\.tar\.gz there as .*cifar-10-binary\.tar\.gz \(170,052,171 bytes, MD5 c32a1d4ab5d03f1284b67883e8d87530\), or what it holds as .*cifar-10-batches-bin\.$/,
      ) as string,
    });
  });

  it('throws for a folder of another kind, and says what was found and what is expected', async () => {
    const other = join(parent, 'other');
    mkdirSync(other, { recursive: true });
    await expect(loadDataset(other)).rejects.toMatchObject({
      code: 'unknown-kind',
      message: expect.stringMatching(/other holds nothing$/) as string,
      hint: expect.stringMatching(/^Give a folder with data_batch_1\.bin/) as string,
    });
    for (const name of ['a', 'b', 'c', 'd', 'e']) writeFileSync(join(other, name), '');
    await expect(loadDataset(other)).rejects.toThrow(/other holds a, b, c, d and 1 more$/);
    await expect(loadDataset(join(other, 'a'))).rejects.toThrow(
      /a is neither a folder nor a \.tar\.gz or \.zip archive/,
    );
  });

  it('does not take what the system refuses to show for missing', async () => {
    const loop = join(parent, 'loop');
    symlinkSync(loop, loop);
    for (const load of [loadDataset(loop), loadDataset('cifar10', { folder: loop })])
      await expect(load).rejects.toMatchObject({
        name: 'DatasetError',
        code: 'unreadable',
        message: expect.stringMatching(/loop.* cannot be read: ELOOP/) as string,
      });
  });
});
