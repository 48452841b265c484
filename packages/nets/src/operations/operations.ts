import { factorisedReduction } from '../layers/factorised-reduction.ts';
import { relu } from '../layers/relu.ts';
import { zero } from '../layers/zero.ts';
import { conv7x1And1x7 } from './conv-7x1-1x7.ts';
import { dilatedConvolution } from './dilated-convolution.ts';
import type { Operation } from './operation.ts';
import { pool3x3 } from './pool-3x3.ts';
import { separableConvolution } from './separable-convolution.ts';

const zeros = { 1: zero(1), 2: zero(2) };

/** No connection: contributes zero. */
const none: Operation = { name: 'none', layers: (_prefix, _channels, stride) => [zeros[stride]] };

/** The identity; with stride 2 a factorised reduction. */
const skipConnect: Operation = {
  name: 'skip_connect',
  layers: (prefix, channels, stride, { affine = true } = {}) =>
    stride === 1
      ? []
      : [relu, factorisedReduction(prefix, { in: channels, out: channels, affine })],
};

/** The search space of DARTS and what the cells that it is compared with need. */
const known: readonly Operation[] = [
  pool3x3('avg_pool_3x3', 'average'),
  conv7x1And1x7,
  dilatedConvolution('dil_conv_3x3', 3),
  dilatedConvolution('dil_conv_5x5', 5),
  pool3x3('max_pool_3x3', 'max'),
  none,
  separableConvolution('sep_conv_3x3', 3),
  separableConvolution('sep_conv_5x5', 5),
  separableConvolution('sep_conv_7x7', 7),
  skipConnect,
];

const operations: ReadonlyMap<string, Operation> = new Map(
  known.map((operation) => [operation.name, Object.freeze(operation)]),
);

/** The operation of that name in genotypes, or undefined. */
export function findOperation(name: string): Operation | undefined {
  return operations.get(name);
}

/** The names of the operations that networks can be built of, sorted. */
export function operationNames(): string[] {
  return [...operations.keys()].sort();
}
