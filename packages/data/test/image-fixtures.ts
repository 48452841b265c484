import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';

/** Writes an image of one colour; the suffix says whether as PNG (exact) or JPEG. */
export async function writeImage(
  path: string,
  [red, green, blue]: readonly [number, number, number],
  { width = 4, height = 4 } = {},
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const background = { r: red, g: green, b: blue };
  const image = sharp({ create: { width, height, channels: 3, background } });
  await writeFile(
    path,
    await (path.endsWith('.png') ? image.png() : image.jpeg({ quality: 100 })).toBuffer(),
  );
}

/** A folder of 4 x 4 images of one colour: 3 of class ant and 2 of class bee for training, 1 of each for testing. */
export async function writeImageFolder(folder: string): Promise<void> {
  const files = {
    'train/ant/0.png': [0, 0, 0],
    'train/ant/1.png': [10, 20, 30],
    'train/ant/2.jpg': [128, 128, 128],
    'train/bee/0.png': [255, 255, 255],
    'train/bee/1.jpeg': [64, 64, 64],
    'test/ant/0.png': [1, 2, 3],
    'test/bee/0.png': [4, 5, 6],
  } as const;
  for (const [file, colour] of Object.entries(files)) await writeImage(join(folder, file), colour);
  await writeFile(join(folder, 'train/ant/notes.txt'), 'not an image');
  await writeFile(join(folder, '.hidden'), '');
}
