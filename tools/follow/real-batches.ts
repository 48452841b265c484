import { type ImageDataset, trainingBatches } from '@unas/data';
import type { SafeTensor } from '@unas/engine';

/** The same batches for both sides. */
export interface RealBatches {
  readonly ours: readonly { readonly x: Float32Array; readonly y: Int32Array }[];
  /** `x` [steps, batch, 3, height, width] and `y` [steps, batch]. */
  readonly torch: Record<'x' | 'y', SafeTensor>;
}

/** The first batches of an epoch, shuffled and augmented. */
export async function realBatches(
  dataset: ImageDataset,
  batchSize: number,
  steps: number,
): Promise<RealBatches> {
  const ours: { x: Float32Array; y: Int32Array }[] = [];
  for await (const { x, y } of trainingBatches(dataset.train, dataset, {
    batchSize,
    seed: 1,
    epoch: 0,
    augmentation: false,
  })) {
    ours.push({ x: x.slice(), y: y.slice() });
    if (ours.length === steps) break;
  }
  const [height, width, channels] = dataset.imageShape;
  const pixels = height * width;
  const planes = new Float32Array(steps * batchSize * pixels * channels);
  const images = ours.flatMap(({ x }) =>
    Array.from({ length: batchSize }, (_, i) =>
      x.subarray(i * pixels * channels, (i + 1) * pixels * channels),
    ),
  );
  images.forEach((image, index) => {
    for (let channel = 0; channel < channels; channel++)
      for (let pixel = 0; pixel < pixels; pixel++)
        planes[(index * channels + channel) * pixels + pixel] = image[pixel * channels + channel]!;
  });
  const labels = Int32Array.from(ours.flatMap(({ y }) => Array.from(y)));
  return {
    ours,
    torch: {
      x: { dtype: 'F32', shape: [steps, batchSize, channels, height, width], values: planes },
      y: { dtype: 'I32', shape: [steps, batchSize], values: labels },
    },
  };
}
