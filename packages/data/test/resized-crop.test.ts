import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { loadDataset, splitDataset, trainingBatches, type ImageDataset } from '@unas/data';
import { writeImageFolder } from './image-fixtures.ts';
import { collect, memoryDataset } from './memory-dataset.ts';
import { temporaryFolder } from './temporary-folder.ts';

const augmentation = { resizedCrop: true, padding: 0, flip: false };
let dataset: ImageDataset;
/** Red grows from left to right, green from top to bottom: a pixel tells where it comes from. */
const side = 256;

beforeAll(async () => {
  const folder = await temporaryFolder();
  await writeImageFolder(folder);
  const pixels = Uint8Array.from({ length: side * side * 3 }, (_, i) => {
    const [pixel, channel] = [Math.floor(i / 3), i % 3];
    return [pixel % side, Math.floor(pixel / side), 0][channel]!;
  });
  const image = await sharp(pixels, { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toBuffer();
  for (const file of ['train/ant/0.png', 'train/bee/0.png', 'test/ant/0.png'])
    await writeFile(join(folder, file), image);
  dataset = await loadDataset(folder, {
    resize: [32, 32],
    crop: [16, 24],
    mean: [0, 0, 0],
    std: [1 / 255, 1 / 255, 1 / 255],
  });
});

/** Labels and the image of every training image, `[16, 24, 3]`, pixels 0 to 255. */
async function epochOf(epoch: number, from = 0): Promise<Map<number, Float32Array[]>> {
  const batches = await collect(
    trainingBatches(dataset.train, dataset, { batchSize: 2, seed: 3, epoch, from, augmentation }),
  );
  const images = new Map<number, Float32Array[]>();
  for (const { x, y } of batches)
    y.forEach((label, i) =>
      images.set(label, [
        ...(images.get(label) ?? []),
        x.slice(i * 16 * 24 * 3, (i + 1) * 16 * 24 * 3),
      ]),
    );
  return images;
}

test('trainingBatches takes parts of the files themselves, others in each epoch', async () => {
  expect(dataset.imageShape).toEqual([16, 24, 3]);
  const spans = new Set<string>();
  for (let epoch = 0; epoch < 20; epoch++) {
    const graded = [...(await epochOf(epoch)).values()]
      .flat()
      .filter((image) => image[2] === 0 && image[0] !== image.at(-3));
    for (const image of graded) {
      const [left, right] = [image[0]!, image.at(-3)!];
      const [top, bottom] = [image[1]!, image.at(-2)!];
      expect(right).toBeGreaterThan(left);
      expect(bottom).toBeGreaterThan(top);
      // The first and last pixel's centres, and with them the part's ends: its ratio is 3/4 to 4/3.
      const ratio = ((right - left) * 24) / 23 / (((bottom - top) * 16) / 15);
      expect(ratio).toBeGreaterThan(0.7);
      expect(ratio).toBeLessThan(1.43);
      spans.add([left, right, top, bottom].join());
    }
  }
  expect(spans.size).toBeGreaterThan(30);
});

test('trainingBatches takes the same parts again for the same address, and from a batch on', async () => {
  const take = (from: number) =>
    collect(
      trainingBatches(dataset.train, dataset, {
        batchSize: 2,
        seed: 3,
        epoch: 7,
        from,
        augmentation,
      }),
    );
  const whole = await take(0);
  expect(await take(0)).toEqual(whole);
  expect(await take(1)).toEqual(whole.slice(1));
});

test('splitDataset gives parts of which crops can be taken', async () => {
  const [train] = splitDataset(dataset.train, { fraction: 0.5, seed: 1 });
  const batches = await collect(
    trainingBatches(train!, dataset, { batchSize: 1, seed: 3, epoch: 0, augmentation }),
  );
  expect(batches).toHaveLength(2);
});

test('loadDataset with crop cuts the centre out of the scaled image', async () => {
  const [image] = [await dataset.test.read([0])];
  // 24 of 32 columns and 16 of 32 rows of an image of 256: 32 and 64 are left out on either side.
  expect(Math.abs(image[0]! - 32 - 3.5)).toBeLessThan(2);
  expect(Math.abs(image[1]! - 64 - 3.5)).toBeLessThan(2);
});

test('trainingBatches throws for images that are not files, loadDataset for a crop that does not fit', async () => {
  const memory = memoryDataset(4, [2, 2]);
  expect(() =>
    trainingBatches(memory.train, memory, { batchSize: 2, seed: 1, epoch: 0, augmentation }),
  ).toThrow(
    'trainingBatches: augmentation.resizedCrop needs a folder of image files; these images have one size',
  );
  await expect(loadDataset('anywhere', { crop: [2, 2] })).rejects.toThrow(
    'crop cuts images of one size: give resize too',
  );
  await expect(loadDataset('anywhere', { resize: [8, 8], crop: [8, 9] })).rejects.toThrow(
    'loadDataset: crop must be an integer from 1 to 8, got 9',
  );
});
