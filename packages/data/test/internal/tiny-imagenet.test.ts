import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { fileDataset } from '../../src/internal/file-dataset.ts';
import { identifyFolder } from '../../src/internal/identify-folder.ts';
import { listTinyImageNet } from '../../src/internal/tiny-imagenet.ts';
import { writeImage } from '../image-fixtures.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const parent = temporaryFolder();
const folder = join(parent, 'tiny-imagenet-200');
const small = { classes: 2, trainPerClass: 2, test: 3 };

beforeEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  for (const wnid of ['n02', 'n01']) {
    for (const i of [0, 1]) {
      await writeImage(join(folder, 'train', wnid, 'images', `${wnid}_${i}.JPEG`), [9, 9, 9]);
    }
    writeFileSync(join(folder, 'train', wnid, `${wnid}_boxes.txt`), '');
  }
  for (const i of [0, 1, 2]) await writeImage(join(folder, `val/images/val_${i}.png`), [i, 0, 0]);
  writeFileSync(
    join(folder, 'val/val_annotations.txt'),
    'val_1.png\tn02\t0\t0\t3\t3\nval_0.png\tn01\t0\t0\t3\t3\nval_2.png\tn02\t0\t0\t3\t3\n',
  );
  writeFileSync(join(folder, 'words.txt'), 'n00\tentity\nn01\tgoldfish, Carassius auratus\n');
});

describe('listTinyImageNet(folder)', () => {
  it('reads classes by WordNet id and labels of val from its annotations', async () => {
    expect(await identifyFolder(parent)).toEqual({ kind: 'tiny-imagenet', folder });
    const listing = await listTinyImageNet(folder, small);
    expect(listing.classes).toEqual(['n01 goldfish, Carassius auratus', 'n02']);
    const dataset = await fileDataset(listing, {});
    expect(dataset.train.labels).toEqual(Int32Array.of(0, 0, 1, 1));
    expect(dataset.test.labels).toEqual(Int32Array.of(1, 0, 1));
    expect((await dataset.test.read([0, 1]))[0]).toBe(1);
    expect(dataset.mean).toEqual([0.4802, 0.4481, 0.3975]);
  });

  it('reads val sorted into folders of classes, and leaves test/images alone', async () => {
    rmSync(join(folder, 'val'), { recursive: true });
    await writeImage(join(folder, 'test/images/test_0.JPEG'), [1, 2, 3]);
    for (const [file, red] of [
      ['n01/val_0.png', 1],
      ['n02/val_1.png', 2],
      ['n02/val_2.png', 3],
    ] as const)
      await writeImage(join(folder, 'val', file), [red, 0, 0]);
    writeFileSync(join(folder, 'wnids.txt'), 'n02\nn01\n');
    expect(await identifyFolder(parent)).toEqual({ kind: 'tiny-imagenet', folder });
    const { test } = await fileDataset(await listTinyImageNet(folder, small), {});
    expect(test.labels).toEqual(Int32Array.of(0, 1, 1));
    expect((await test.read([2]))[0]).toBe(3);
  });

  it('throws when classes or images are missing', async () => {
    await expect(listTinyImageNet(folder)).rejects.toThrow(
      /train has 2 class folders, expected 200$/,
    );
    rmSync(join(folder, 'train/n02/images/n02_1.JPEG'));
    await expect(listTinyImageNet(folder, small)).rejects.toThrow(
      /train\/n02 has 1 images, expected 2/,
    );
    rmSync(join(folder, 'train/n02/images'), { recursive: true });
    await expect(listTinyImageNet(folder, small)).rejects.toThrow(/n02 holds no images/);
  });

  it('throws when the annotations are not what they should be', async () => {
    const annotations = join(folder, 'val/val_annotations.txt');
    writeFileSync(annotations, 'val_0.png\tn01\n');
    await expect(listTinyImageNet(folder, small)).rejects.toThrow('has 1 lines, expected 3');
    writeFileSync(annotations, 'val_0.png\tn01\nval_1.png\tn09\nval_2.png\tn01\n');
    await expect(listTinyImageNet(folder, small)).rejects.toThrow(
      /val_annotations\.txt:2: expected/,
    );
    writeFileSync(annotations, '../secret.png\tn01\nval_1.png\tn01\nval_2.png\tn01\n');
    await expect(listTinyImageNet(folder, small)).rejects.toThrow(
      /val_annotations\.txt:1: expected/,
    );
    rmSync(annotations);
    mkdirSync(join(folder, 'wnids.txt'));
    await expect(listTinyImageNet(folder, small)).rejects.toThrow('val_annotations.txt is missing');
  });
});
