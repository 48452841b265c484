import type { ImageSplit } from './dataset.ts';
import { purpose } from './internal/addressed-random.ts';
import { requireInteger } from './internal/require.ts';
import { shuffledIndices } from './internal/shuffled-indices.ts';

/** Either the share of the first part, the second getting the rest, or the sizes of as many parts as wanted. */
export type SplitDatasetOptions = {
  /** Integer from 0 to 2^32 - 1. */
  readonly seed: number;
} & ({ readonly fraction: number } | { readonly sizes: readonly number[] });

/**
 * Disjoint parts of a split drawn at random by seed: training and validation, or the halves of differentiable search
 * (`fraction: 0.5`, Liu et al. 2019, section 3.1). Each part keeps the order of the original.
 *
 * @throws RangeError when a part would be empty or the sizes exceed the split.
 */
export function splitDataset(split: ImageSplit, options: SplitDatasetOptions): ImageSplit[] {
  requireInteger('splitDataset', 'seed', options.seed, 0, 2 ** 32 - 1);
  const sizes = sizesOf(split.length, options);
  const order = shuffledIndices(split.length, options.seed, purpose.split, 0);
  let first = 0;
  return sizes.map((size) => {
    const indices = order.slice(first, first + size).sort();
    first += size;
    const own = (wanted: ArrayLike<number>) => Int32Array.from(wanted, (index) => indices[index]!);
    return {
      length: size,
      labels: indices.map((index) => split.labels[index]!),
      read: (wanted) => split.read(own(wanted)),
      ...(split.readParts && {
        readParts: (wanted, partOf) => split.readParts!(own(wanted), partOf),
      }),
    };
  });
}

function sizesOf(length: number, options: SplitDatasetOptions): readonly number[] {
  if ('fraction' in options) {
    const { fraction } = options;
    const size = Math.floor(fraction * length);
    if (size >= 1 && size < length) return [size, length - size];
    throw new RangeError(
      `splitDataset: fraction must leave both parts at least one of ${length} images, got ${fraction}`,
    );
  }
  const { sizes } = options;
  for (const size of sizes) requireInteger('splitDataset', 'every size', size, 1, length);
  const sum = sizes.reduce((total, size) => total + size, 0);
  if (sum <= length) return sizes;
  throw new RangeError(
    `splitDataset: sizes must add up to at most ${length}, got [${sizes.join(', ')}], which is ${sum}`,
  );
}
