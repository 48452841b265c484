import type { ImageSplit } from '../dataset.ts';

/**
 * A split whose pixels `[n, height, width, 3]` lie in memory.
 *
 * @internal
 */
export function memorySplit(pixels: Uint8Array, labels: Int32Array): ImageSplit {
  const length = labels.length;
  const bytes = pixels.length / length;
  return {
    length,
    labels,
    read(indices) {
      const images = new Uint8Array(indices.length * bytes);
      for (let i = 0; i < indices.length; i++) {
        const start = indices[i]! * bytes;
        images.set(pixels.subarray(start, start + bytes), i * bytes);
      }
      return Promise.resolve(images);
    },
  };
}
