import { zero } from '../layers/zero.ts';
import type { Operation } from './operation.ts';

/** No connection: contributes zero. */
export const none: Operation = {
  name: 'none',
  layers: (_prefix, _channels, stride) => [zero(stride)],
};
