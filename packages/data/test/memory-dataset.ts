import type { ImageFormat, ImageSplit } from '@unas/data';
import { memorySplit } from '../src/internal/memory-split.ts';

/** n images whose every byte is known: byte b of image i is (7 i + b) mod 256; label i mod 10. */
export function memoryDataset(
  n: number,
  [height, width]: readonly [number, number],
): ImageFormat & { readonly train: ImageSplit } {
  const size = height * width * 3;
  const pixels = Uint8Array.from(
    { length: n * size },
    (_, i) => 7 * Math.floor(i / size) + (i % size),
  );
  return {
    imageShape: [height, width, 3],
    mean: [0.5, 0.4, 0.3],
    std: [0.25, 0.2, 0.1],
    train: memorySplit(
      pixels,
      Int32Array.from({ length: n }, (_, i) => i % 10),
    ),
  };
}

/** All that an iterable yields. */
export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
