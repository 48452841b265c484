import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { extract } from 'tar';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkDataset, loadDataset, type ImageDataset } from '@unas/data';
import { temporaryFolder } from './temporary-folder.ts';

const archive = fileURLToPath(
  new URL('../../../../shared/data/cifar10-jpeg.tar.gz', import.meta.url),
);
const present = existsSync(archive);
if (!present)
  console.log('real-images.test.ts is skipped: ../shared/data/cifar10-jpeg.tar.gz is absent');
const folder = temporaryFolder();

describe.skipIf(!present)('real CIFAR-10 as an image folder, 60 images a class', () => {
  let dataset: ImageDataset;
  beforeAll(async () => {
    await extract({
      file: archive,
      cwd: folder,
      filter: (path) =>
        /(train\/\w+\/00[0-4]\d|test\/\w+\/000\d)\.jpg$/.test(path) || path.endsWith('/'),
    });
    dataset = await loadDataset(folder);
  });

  it('is read and sound', async () => {
    const report = await checkDataset(folder);
    expect(report).toMatchObject({ train: 500, test: 100, classes: 10, bad: [] });
    expect(dataset.mean[0]).toBeCloseTo(0.49, 1);
  });

  it('has the same images as the sample, but for what the second compression changes', async () => {
    const sample = await loadDataset('cifar10-sample');
    expect(sample.classes).toEqual(dataset.classes);
    const shared = Array.from({ length: 500 }, (_, i) => i);
    const originals = await dataset.train.read(shared);
    const compressed = await sample.train.read(
      shared.map((i) => Math.floor(i / 50) * 500 + (i % 50)),
    );
    const squaredError = originals.reduce((sum, v, i) => sum + (v - compressed[i]!) ** 2, 0);
    expect(squaredError / originals.length).toBeLessThan(4);
  });
});
