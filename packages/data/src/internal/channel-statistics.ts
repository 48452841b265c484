import type { ImageSplit } from '../dataset.ts';

const mostImages = 10_000;
const batchSize = 250;

/**
 * Mean and standard deviation of each channel over all pixels, in [0, 1], of at most 10,000 images spaced evenly
 * through the split.
 *
 * @internal
 */
export async function channelStatistics(split: ImageSplit): Promise<{
  mean: [number, number, number];
  std: [number, number, number];
}> {
  const images = Math.min(split.length, mostImages);
  const sums: [number, number, number] = [0, 0, 0];
  const squares: [number, number, number] = [0, 0, 0];
  let pixels = 0;
  for (let first = 0; first < images; first += batchSize) {
    const indices = Array.from({ length: Math.min(batchSize, images - first) }, (_, i) =>
      Math.floor(((first + i) * split.length) / images),
    );
    const bytes = await split.read(indices);
    for (let i = 0; i < bytes.length; i += 3) {
      for (let channel = 0; channel < 3; channel++) {
        const value = bytes[i + channel]!;
        sums[channel]! += value;
        squares[channel]! += value * value;
      }
    }
    pixels += bytes.length / 3;
  }
  const mean = sums.map((sum) => sum / pixels / 255) as [number, number, number];
  // A constant channel has no deviation to divide by: 1 leaves it at 0.
  const std = squares.map(
    (sum, channel) => Math.sqrt(Math.max(sum / pixels / 255 ** 2 - mean[channel]! ** 2, 0)) || 1,
  ) as [number, number, number];
  return { mean, std };
}
