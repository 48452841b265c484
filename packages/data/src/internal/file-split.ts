import { join } from 'node:path';
import pMap from 'p-map';
import type { BadImage, ImageSplit } from '../dataset.ts';
import { badImages } from '../messages.ts';
import { decodeImage, decodePart, OtherSizeError, type Scaling } from './decode-image.ts';
import type { ImageFiles } from './file-listing.ts';

/** How the images of a split are decoded. @internal */
export interface Decoding extends Scaling {
  readonly folder: string;
}

/**
 * Images of one read decoded at a time. As many as a batch commonly has: libuv's threads then work through all of them
 * while a step blocks this one.
 */
const concurrency = 256;

/**
 * A split that decodes its images when they are read. Decoded pixels are kept if all of them fit into `cacheBytes`.
 *
 * @internal
 */
export function fileSplit(files: ImageFiles, decoding: Decoding, cacheBytes: number): ImageSplit {
  const [height, width] = decoding.imageShape;
  const imageBytes = height * width * 3;
  const length = files.names.length;
  const kept =
    length * imageBytes <= cacheBytes
      ? { pixels: new Uint8Array(length * imageBytes), known: new Uint8Array(length) }
      : undefined;

  return {
    length,
    labels: files.labels,
    async read(indices) {
      const pixels = new Uint8Array(indices.length * imageBytes);
      const unknown: { place: number; index: number }[] = [];
      for (let place = 0; place < indices.length; place++) {
        const index = indices[place]!;
        if (kept?.known[index] === 1) {
          const image = kept.pixels.subarray(index * imageBytes, (index + 1) * imageBytes);
          pixels.set(image, place * imageBytes);
        } else unknown.push({ place, index });
      }
      const bad = await decodeAll(files, decoding, unknown, ({ place, index }, image) => {
        pixels.set(image, place * imageBytes);
        kept?.pixels.set(image, index * imageBytes);
        if (kept) kept.known[index] = 1;
      });
      if (bad.length > 0) throw errorOf(bad, indices.length, decoding);
      return pixels;
    },
    async readParts(indices, partOf) {
      const pixels = new Uint8Array(indices.length * imageBytes);
      const wanted = Array.from(indices, (index, place) => ({ index, place }));
      const bad = await forEachImage(
        files,
        wanted,
        ({ place }, file) =>
          decodePart(join(decoding.folder, file), decoding.imageShape, (size) =>
            partOf(place, size),
          ),
        ({ place }, image) => pixels.set(image, place * imageBytes),
      );
      if (bad.length > 0) throw errorOf(bad, indices.length, decoding);
      return pixels;
    },
  };
}

/**
 * Decodes the files with these indices, each result handed to `use` when it is there; returns those that failed.
 *
 * @internal
 */
export function decodeAll<T extends { index: number }>(
  files: ImageFiles,
  decoding: Decoding,
  wanted: readonly T[],
  use: (item: T, image: Uint8Array) => void,
): Promise<BadFile[]> {
  const decode = (_: T, file: string) => decodeImage(join(decoding.folder, file), decoding);
  return forEachImage(files, wanted, decode, use);
}

interface BadFile extends BadImage {
  readonly index: number;
}

async function forEachImage<T extends { index: number }>(
  files: ImageFiles,
  wanted: readonly T[],
  decode: (item: T, file: string) => Promise<Uint8Array>,
  use: (item: T, image: Uint8Array) => void,
): Promise<BadFile[]> {
  const bad: BadFile[] = [];
  await pMap(
    wanted,
    async (item) => {
      const file = files.pathOf(item.index);
      const image = await decode(item, file).catch((error: Error) => {
        const size = error instanceof OtherSizeError && { size: error.size };
        bad.push({ file, reason: error.message, ...size, index: item.index });
      });
      if (image) use(item, image);
    },
    { concurrency },
  );
  return bad.sort((a, b) => a.index - b.index);
}

function errorOf(bad: readonly BadFile[], count: number, { folder, imageShape }: Decoding): Error {
  const scalable = bad.some(({ size }) => size);
  return badImages(bad, count, folder, scalable ? [imageShape[0], imageShape[1]] : null);
}
