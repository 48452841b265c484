import { conv7x1And1x7 } from './conv-7x1-1x7.ts';
import { dilatedConvolution } from './dilated-convolution.ts';
import { none } from './none.ts';
import type { Operation } from './operation.ts';
import { pool3x3 } from './pool-3x3.ts';
import { separableConvolution } from './separable-convolution.ts';
import { skipConnect } from './skip-connect.ts';

/** The operations of DESIGN's genotypes (the search space of DARTS and those of the cells it is compared with). */
const known: readonly Operation[] = [
  conv7x1And1x7,
  dilatedConvolution('dil_conv_3x3', 3),
  dilatedConvolution('dil_conv_5x5', 5),
  none,
  pool3x3('avg_pool_3x3', 'average'),
  pool3x3('max_pool_3x3', 'max'),
  separableConvolution('sep_conv_3x3', 3),
  separableConvolution('sep_conv_5x5', 5),
  separableConvolution('sep_conv_7x7', 7),
  skipConnect,
];

/** Every operation that networks are built of, by name. */
export const operations: ReadonlyMap<string, Operation> = new Map(
  known.map((operation) => [operation.name, Object.freeze(operation)]),
);
