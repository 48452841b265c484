import { batchNormalisation } from '../layers/batch-normalisation.ts';
import { pool } from '../layers/pool.ts';
import type { Operation } from './operation.ts';

/** Pooling of 3x3 pixels with padding 1, which averages leave out. */
export function pool3x3(name: string, kind: 'max' | 'average'): Operation {
  // Edges share these, so that what two of them pool is pooled once.
  const pools = {
    1: pool(kind, { size: 3, stride: 1, padding: 1 }),
    2: pool(kind, { size: 3, stride: 2, padding: 1 }),
  };
  return {
    name,
    layers: (prefix, channels, stride, { affine = true, normalisePools = false } = {}) => [
      pools[stride],
      ...(normalisePools ? [batchNormalisation(`${prefix}.1`, channels, { affine })] : []),
    ],
  };
}
