import { permutation } from '@unas/random';
import type { ImageSplit } from './dataset.ts';
import { purpose } from './internal/random-address.ts';
import { requireInteger } from './internal/require.ts';
import { emptyPart, tooManyWanted } from './messages.ts';

/** Either the share of the first part, the second getting the rest, or the sizes of as many parts as wanted. */
export type SplitDatasetOptions = (
  { readonly fraction: number } | { readonly sizes: readonly number[] }
) &
  (
    | {
        /** Whole number from 0 to 2^32 - 1. */
        readonly seed: number;
        readonly shuffle?: true;
      }
    | {
        /** `false` cuts the split where it is: its first images, then those after them. @defaultValue true */
        readonly shuffle: false;
      }
  );

/**
 * Disjoint parts of a split, drawn at random by seed or cut by index: training and validation, or the halves of differentiable search
 * (`fraction: 0.5`, Liu et al. 2019, section 3.1). Each part keeps the order of the original.
 *
 * @throws RangeError when a part would be empty or the sizes exceed the split
 */
export function splitDataset(split: ImageSplit, options: SplitDatasetOptions): ImageSplit[] {
  const sizes = sizesOf(split.length, options);
  const order = orderOf(split.length, options);
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

function orderOf(length: number, options: SplitDatasetOptions): Int32Array {
  if (options.shuffle === false) return Int32Array.from({ length }, (_, index) => index);
  requireInteger('splitDataset', 'seed', options.seed, 0, 2 ** 32 - 1);
  return permutation(length, options.seed, purpose.split, 0);
}

function sizesOf(length: number, options: SplitDatasetOptions): readonly number[] {
  if ('fraction' in options) {
    const { fraction } = options;
    const size = Math.floor(fraction * length);
    if (size >= 1 && size < length) return [size, length - size];
    throw emptyPart(length, fraction);
  }
  const { sizes } = options;
  for (const size of sizes) requireInteger('splitDataset', 'every size', size, 1, length);
  const sum = sizes.reduce((total, size) => total + size, 0);
  if (sum <= length) return sizes;
  throw tooManyWanted(length, sizes, sum);
}
