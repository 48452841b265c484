import { readFile } from 'node:fs/promises';
import sharp, { type Sharp, type SharpOptions } from 'sharp';
import type { Box, ImageShape } from '../dataset.ts';
import { otherSize } from '../messages.ts';
import { readBitmap } from './read-bitmap.ts';

/** How image files become images of one size. @internal */
export interface Scaling {
  /** Of the result. */
  readonly imageShape: ImageShape;
  /**
   * Height and width that an image is scaled to cover, before `imageShape` is cut out at its centre. Without it, another size than
   * `imageShape` is an error.
   */
  readonly resize?: readonly [number, number] | undefined;
}

/** An image of another size, which could be scaled. @internal */
export class OtherSizeError extends Error {
  readonly size: readonly [number, number];

  constructor(size: readonly [number, number], expected: readonly [number, number]) {
    super(otherSize(size, expected));
    this.size = size;
  }
}

/**
 * The pixels of an image file as bytes `[height, width, 3]`; grey and CMYK become RGB, transparency is dropped.
 * Rejects with the reason in one line.
 *
 * @internal
 */
export async function decodeImage(
  path: string,
  { imageShape: [height, width], resize }: Scaling,
): Promise<Uint8Array> {
  if (resize) {
    const top = Math.floor((resize[0] - height) / 2);
    const left = Math.floor((resize[1] - width) / 2);
    return open(path, {}, (image) =>
      image
        .resize(resize[1], resize[0], { fit: 'cover' })
        .extract({ top, left, height, width })
        .raw()
        .toBuffer(),
    );
  }
  // A larger image is not decoded at all.
  const limit = { limitInputPixels: height * width };
  const decoded = await open(path, limit, (image) =>
    image.raw().toBuffer({ resolveWithObject: true }),
  ).catch(async (error: Error) => {
    const info = await sizeOfImage(path);
    if (info.width === width && info.height === height) throw error;
    return { info, data: null };
  });
  const { info, data } = decoded;
  if (data && info.width === width && info.height === height) return data;
  throw new OtherSizeError([info.height, info.width], [height, width]);
}

/**
 * The pixels of a part of an image file, scaled to the shape (bilinear, over the area that a pixel covers): bytes `[height, width, 3]`.
 * Rejects with the reason in one line.
 *
 * @internal
 */
export function decodePart(
  path: string,
  [height, width]: ImageShape,
  partOf: (size: { width: number; height: number }) => Box,
): Promise<Uint8Array> {
  return open(path, {}, async (image) => {
    const part = partOf(await image.metadata());
    return image
      .extract({ ...part })
      .resize(width, height, { fit: 'fill', kernel: 'linear' })
      .raw()
      .toBuffer();
  });
}

/** Height and width of an image file. @internal */
export function sizeOfImage(path: string): Promise<{ height: number; width: number }> {
  return open(path, {}, (image) => image.metadata());
}

// sharp reads the file itself: then the whole job runs outside this thread, even while a step blocks it. Warnings are no errors: libjpeg
// has many for files of phones, which it reads.
async function open<T>(
  path: string,
  options: SharpOptions,
  use: (image: Sharp) => Promise<T>,
): Promise<T> {
  const prepared = (image: Sharp) => image.toColourspace('srgb').removeAlpha();
  try {
    return await use(prepared(sharp(path, { ...options, failOn: 'error' })));
  } catch (error) {
    const other = otherReader(await readFile(path), options);
    if (!other) throw explained(error as Error, path);
    return use(prepared(other)).catch((second: Error) => {
      throw explained(second, path);
    });
  }
}

/** The end of a JPEG. */
const endMarker = Buffer.of(0xff, 0xd9);

// Another way to read what sharp does not: bitmaps, and JPEGs of which nothing but the end marker is missing. It goes by the file and not
// by sharp's message, which may be that of another image.
function otherReader(bytes: Buffer, options: SharpOptions): Sharp | null {
  const bitmap = readBitmap(bytes);
  if (bitmap) {
    const { pixels, height, width, channels } = bitmap;
    return sharp(pixels, { ...options, raw: { height, width, channels } });
  }
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
  if (!isJpeg || bytes.includes(endMarker, -64)) return null;
  return sharp(Buffer.concat([bytes, endMarker]), { ...options, failOn: 'warning' });
}

function explained({ message }: Error, path: string): Error {
  const [line] = message.split('\n') as [string];
  return new Error(line === 'Unknown error' ? 'cannot be decoded' : line.replace(`: ${path}`, ''));
}
