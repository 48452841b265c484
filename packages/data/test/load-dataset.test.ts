import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
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

  it('counts and names the files that it leaves out', async () => {
    writeFileSync(join(folder, 'train/README'), '');
    symlinkSync('nowhere', join(folder, 'train/bee/latest.png'));
    for (const stray of ['.DS_Store', 'Thumbs.db']) writeFileSync(join(folder, 'train', stray), '');
    for (const stray of ['__MACOSX', '@eaDir', 'train/@eaDir'])
      await writeImage(join(folder, stray, '0.png'), [0, 0, 0]);
    const { train, leftOut } = await loadDataset(folder);
    expect(train.length).toBe(5);
    const examples = ['train/README', 'train/ant/notes.txt', 'train/bee/latest.png'];
    expect(leftOut).toEqual({ files: 3, examples });
  });

  it('reads images in sub-folders, also through links, each once', async () => {
    await writeImage(join(folder, 'train/bee/more/deep/2.png'), [7, 7, 7]);
    symlinkSync('..', join(folder, 'train/bee/more/up'));
    symlinkSync(join(folder, 'train/bee'), join(folder, 'train/cat'));
    const { train, classes } = await loadDataset(folder);
    expect(classes).toEqual(['ant', 'bee', 'cat']);
    expect(train.labels).toEqual(Int32Array.of(0, 0, 0, 1, 1, 1, 2, 2, 2));
    expect((await train.read([5]))[0]).toBe(7);
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

  it.each(['val', 'valid', 'validation', 'Testing'])(
    'takes %s for the test split',
    async (name) => {
      rmSync(join(folder, 'test'), { recursive: true });
      await writeImage(join(folder, name, 'bee/0.png'), [1, 1, 1]);
      renameSync(join(folder, 'train'), join(folder, 'Training'));
      expect((await loadDataset(folder)).test.labels).toEqual(Int32Array.of(1));
    },
  );

  it.each(['0.png', 'images/0.png'])('takes val where test/%s has no label', async (file) => {
    rmSync(join(folder, 'test'), { recursive: true });
    await writeImage(join(folder, 'test', file), [1, 1, 1]);
    await expect(loadDataset(folder)).rejects.toMatchObject({ code: 'damaged' });
    await writeImage(join(folder, 'val/bee/0.png'), [1, 1, 1]);
    expect((await loadDataset(folder)).test.labels).toEqual(Int32Array.of(1));
  });

  it('reads every type of image that PIL commonly writes', async () => {
    const create = { width: 4, height: 4, channels: 3, background: '#0a141e' } as const;
    const image = sharp({ create });
    const rgb = Buffer.from(Array.from({ length: 16 }, () => [10, 20, 30]).flat());
    const files = {
      'a.webp': await image.webp({ lossless: true }).toBuffer(),
      'b.tif': await image.tiff().toBuffer(),
      'c.gif': await image.gif().toBuffer(),
      'd.ppm': Buffer.concat([Buffer.from('P6\n# text\n4 4\n255\n'), rgb]),
      'e.PPM': Buffer.from(`P3 4 4 51\n${'2 4 6 '.repeat(16)}`),
      'f.pgm': Buffer.concat([Buffer.from('P5 4 4 65535\n'), Buffer.alloc(32, 0x0a)]),
      'g.bmp': bmpOf(24, [30, 20, 10]),
      'h.bmp': bmpOf(32, [30, 20, 10, 255]),
      'i.bmp': bmpOf(8, [1]),
      'j.png': await image.png({ palette: true }).toBuffer(),
      'k.jpg': await image.png().toBuffer(), // not what its name says
      'l.jpg': bmpOf(24, [30, 20, 10]),
    };
    for (const [name, bytes] of Object.entries(files))
      writeFileSync(join(folder, 'test/bee', name), bytes);
    const { test, leftOut } = await loadDataset(folder);
    expect(leftOut!.files).toBe(1);
    const pixels = await test.read(Object.keys(files).map((_, i) => 2 + i));
    for (const [i, name] of Object.keys(files).entries())
      expect([...pixels.subarray(i * 48, i * 48 + 3)], name).toEqual(
        name === 'f.pgm' ? [10, 10, 10] : [10, 20, 30],
      );
  });

  it('takes types of images that cannot be read for bad images', async () => {
    writeFileSync(join(folder, 'test/bee/1.heic'), 'heic');
    expect(await checkDataset(folder)).toMatchObject({
      test: 2,
      bad: [{ file: 'test/bee/1.heic' }],
    });
  });

  it('reads a JPEG of which only the end marker is missing', async () => {
    const path = join(folder, 'train/ant/2.jpg');
    const jpeg = readFileSync(path);
    writeFileSync(path, jpeg.subarray(0, -2));
    expect((await (await loadDataset(folder)).train.read([2]))[0]).toBe(128);
  });

  it('throws for images of several sizes, unless resized', async () => {
    await writeImage(join(folder, 'train/bee/2.png'), [7, 7, 7], { width: 8, height: 6 });
    await expect(loadDataset(folder)).rejects.toThrow(
      /1 of 6 images in .*insects cannot be used: train\/bee\/2\.png \(is 6 x 8, expected 4 x 4 as the first one\)$/,
    );
    const resized = await loadDataset(folder, { resize: [3, 5] });
    await expect(loadDataset(folder)).rejects.toMatchObject({
      hint: expect.stringMatching(/--resize 4x4/) as string,
    });
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
      hint: expect.stringMatching(
        /^Give a folder with data_batch_1 or data_batch_1\.bin/,
      ) as string,
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

/** A BMP of 4 x 4 pixels, all of these bytes; the palette's second colour is 10, 20, 30. */
function bmpOf(bits: number, pixel: readonly number[]): Buffer {
  const palette = Buffer.from(bits === 8 ? [0, 0, 0, 0, 30, 20, 10, 0] : []);
  const header = Buffer.alloc(54);
  header.write('BM');
  header.writeUInt32LE(54 + palette.length, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(4, 18);
  header.writeInt32LE(4, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(bits, 28);
  const pixels = Buffer.from(Array.from({ length: 16 }, () => pixel).flat());
  return Buffer.concat([header, palette, pixels]);
}
