import { pool } from '../layers/pool.ts';
import type { Operation } from './operation.ts';

/** Pooling of 3x3 pixels with padding 1, which averages leave out. */
export function pool3x3(name: string, kind: 'max' | 'average'): Operation {
  return {
    name,
    layers: (_prefix, _channels, stride) => [pool(kind, { size: 3, stride, padding: 1 })],
  };
}
