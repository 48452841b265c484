import sharp, { type Sharp } from 'sharp';
import type { Box, ImageShape } from '../dataset.ts';
import { otherSize } from '../messages.ts';

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
  const image = open(path);
  if (resize) {
    const top = Math.floor((resize[0] - height) / 2);
    const left = Math.floor((resize[1] - width) / 2);
    image.resize(resize[1], resize[0], { fit: 'cover' }).extract({ top, left, height, width });
  }
  const { data, info } = await image
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch((error: Error) => explain(error, path));
  if (info.width === width && info.height === height) return data;
  throw new OtherSizeError(otherSize([info.height, info.width], [height, width]));
}

/** An image of another size, which could be scaled. @internal */
export class OtherSizeError extends Error {}

/** Height and width of an image file. @internal */
export async function sizeOfImage(path: string): Promise<readonly [number, number]> {
  const { height, width } = await open(path)
    .metadata()
    .catch((error: Error) => explain(error, path));
  return [height, width];
}

/**
 * The pixels of a part of an image file, scaled to the shape (bilinear, over the area that a pixel covers): bytes `[height, width, 3]`.
 * Rejects with the reason in one line.
 *
 * @internal
 */
export async function decodePart(
  path: string,
  [height, width]: ImageShape,
  partOf: (size: { width: number; height: number }) => Box,
): Promise<Uint8Array> {
  const explained = (error: Error): never => explain(error, path);
  const image = open(path);
  const part = partOf(await image.metadata().catch(explained));
  image.extract({ ...part }).resize(width, height, { fit: 'fill', kernel: 'linear' });
  return image.raw().toBuffer().catch(explained);
}

// sharp reads the file itself: then the whole job runs outside this thread, even while a step blocks it.
function open(path: string): Sharp {
  return sharp(path).toColourspace('srgb').removeAlpha();
}

function explain(error: Error, path: string): never {
  throw new Error(error.message.split('\n')[0]!.replace(`: ${path}`, ''));
}
