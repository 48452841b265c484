import { factorisedReduction } from '../layers/factorised-reduction.ts';
import { rectifier } from '../layers/rectifier.ts';
import type { Operation } from './operation.ts';

/** The identity; with stride 2 a factorised reduction. */
export const skipConnect: Operation = {
  name: 'skip_connect',
  layers: (prefix, channels, stride) =>
    stride === 1 ? [] : [rectifier, factorisedReduction(prefix, { in: channels, out: channels })],
};
