import sharp from 'sharp';

/**
 * The pixels of an image file as bytes `[height, width, 3]`; grey and CMYK become RGB, transparency is dropped.
 * With `resize` the image is scaled to cover the shape and cut at its centre; without, another size is an error.
 * Rejects with the reason in one line.
 *
 * @internal
 */
export async function decodeImage(
  path: string,
  [height, width]: readonly [number, number, 3],
  resize: boolean,
): Promise<Uint8Array> {
  // sharp reads the file itself: then the whole job runs outside this thread, even while a step blocks it.
  const image = sharp(path).toColourspace('srgb').removeAlpha();
  if (resize) image.resize(width, height, { fit: 'cover' });
  const { data, info } = await image
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch((error: Error) => {
      throw new Error(error.message.split('\n')[0]!.replace(`: ${path}`, ''));
    });
  if (info.width === width && info.height === height) return data;
  throw new Error(
    `is ${info.height} x ${info.width}, expected ${height} x ${width} as the first training image; ` +
      `resize: [${height}, ${width}] would scale it`,
  );
}
