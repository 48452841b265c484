import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { ImageDataset, ImageSplit } from '../dataset.ts';
import { datasets } from '../datasets.ts';
import { damagedSample } from '../messages.ts';
import { memorySplit } from './memory-split.ts';

interface Manifest {
  readonly classes: readonly string[];
  /** Height and width of a tile. */
  readonly side: number;
  readonly sheets: Record<'train' | 'test', { columns: number; rows: number }>;
  readonly files: Record<string, { bytes: number; sha256: string }>;
}

const packagedFolder = fileURLToPath(new URL('../../sample/', import.meta.url));

/**
 * The images that ship with this package: one contact sheet a class and split. Every file's SHA-256 is checked.
 *
 * @internal
 */
export async function loadSample(folder = packagedFolder): Promise<ImageDataset> {
  const manifestText = await readFile(`${folder}manifest.json`, 'utf8');
  const manifest = JSON.parse(manifestText) as Manifest;
  const { title, description, mean, std } = datasets['cifar10-sample'];
  return {
    name: title,
    description,
    classes: manifest.classes,
    imageShape: [manifest.side, manifest.side, 3],
    mean,
    std,
    train: await readSheets(folder, manifest, 'train'),
    test: await readSheets(folder, manifest, 'test'),
    checksum: createHash('sha256').update(manifestText).digest('hex'),
    skipped: [],
  };
}

async function readSheets(
  folder: string,
  { classes, side, sheets, files }: Manifest,
  split: 'train' | 'test',
): Promise<ImageSplit> {
  const { columns, rows } = sheets[split];
  const perClass = columns * rows;
  const tileBytes = side * side * 3;
  const pixels = new Uint8Array(classes.length * perClass * tileBytes);
  await Promise.all(
    classes.map(async (name, label) => {
      const file = `${split}-${name}.jpg`;
      const sheet = await sharp(await readVerified(folder, file, files[file]))
        .raw()
        .toBuffer();
      const target = pixels.subarray(label * perClass * tileBytes);
      for (let tile = 0; tile < perClass; tile++) {
        const top = Math.floor(tile / columns) * side;
        const left = (tile % columns) * side;
        for (let y = 0; y < side; y++) {
          const from = ((top + y) * columns * side + left) * 3;
          target.set(sheet.subarray(from, from + side * 3), tile * tileBytes + y * side * 3);
        }
      }
    }),
  );
  const labels = Int32Array.from({ length: classes.length * perClass }, (_, image) =>
    Math.floor(image / perClass),
  );
  return memorySplit(pixels, labels);
}

async function readVerified(
  folder: string,
  file: string,
  expected: { bytes: number; sha256: string } | undefined,
): Promise<Buffer> {
  const bytes = await readFile(folder + file);
  const path = folder + file;
  if (bytes.length !== expected?.bytes)
    throw damagedSample(path, `has ${bytes.length} bytes, expected ${expected?.bytes}`);
  if (createHash('sha256').update(bytes).digest('hex') !== expected.sha256)
    throw damagedSample(path, 'is damaged (its SHA-256 differs from that in manifest.json)');
  return bytes;
}
