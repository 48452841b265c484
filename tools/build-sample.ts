/**
 * Makes packages/data/sample: the first 500 training and 100 test images of every CIFAR-10 class, by file name, as one
 * JPEG contact sheet (quality 75, no chroma subsampling, so that tiles of 32 x 32 do not bleed into each other) a class
 * and split, and manifest.json with their SHA-256. Prints the loss that the second compression adds.
 *
 *     node --import tsx tools/build-sample.ts FOLDER     FOLDER/{train,test}/CLASS/*.jpg
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

const side = 32;
const sheets = { train: { columns: 25, rows: 20 }, test: { columns: 10, rows: 10 } };
const target = new URL('../packages/data/sample/', import.meta.url).pathname;

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('build-sample: name the folder with train/ and test/');

const classes = readdirSync(join(folder, 'train')).sort();
const files: Record<string, { bytes: number; sha256: string }> = {};
let squaredError = 0;
let values = 0;
mkdirSync(target, { recursive: true });
for (const [split, { columns, rows }] of Object.entries(sheets)) {
  for (const name of classes) {
    const original = await sheetOf(join(folder, split, name), columns, rows);
    const raw = { width: columns * side, height: rows * side, channels: 3 as const };
    const jpeg = await sharp(original, { raw })
      .jpeg({ quality: 75, chromaSubsampling: '4:4:4' })
      .toBuffer();
    const decoded = await sharp(jpeg).raw().toBuffer();
    decoded.forEach((value, i) => (squaredError += (value - original[i]!) ** 2));
    values += decoded.length;
    const file = `${split}-${name}.jpg`;
    writeFileSync(join(target, file), jpeg);
    files[file] = { bytes: jpeg.length, sha256: createHash('sha256').update(jpeg).digest('hex') };
  }
}
writeFileSync(
  join(target, 'manifest.json'),
  JSON.stringify({ classes, side, sheets, files }, null, 2) + '\n',
);
const meanSquaredError = squaredError / values;
const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0);
console.log(
  `${bytes} bytes; mean squared error ${meanSquaredError.toFixed(2)}, ` +
    `PSNR ${(10 * Math.log10(255 ** 2 / meanSquaredError)).toFixed(1)} dB`,
);

/** The first columns x rows images of a folder, by name, as pixels of one sheet. */
async function sheetOf(path: string, columns: number, rows: number): Promise<Buffer> {
  const names = readdirSync(path)
    .sort()
    .slice(0, columns * rows);
  const sheet = Buffer.alloc(columns * rows * side * side * 3);
  for (const [index, name] of names.entries()) {
    const image = await sharp(join(path, name)).raw().toBuffer();
    const left = (index % columns) * side;
    const top = Math.floor(index / columns) * side;
    for (let y = 0; y < side; y++) {
      const row = ((top + y) * columns * side + left) * 3;
      image.copy(sheet, row, y * side * 3, (y + 1) * side * 3);
    }
  }
  return sheet;
}
