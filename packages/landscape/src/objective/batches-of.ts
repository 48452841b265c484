import type { TensorData, TensorSpec } from '@unas/engine';
import * as messages from '../messages.ts';
import type { Batches, BatchValues } from './objective.ts';

/** What {@link batchesOf} gives: the part of an objective that is data. */
export interface BatchedData {
  readonly batch: Readonly<Record<string, TensorSpec>>;
  readonly batches: Batches;
}

/**
 * Cuts arrays of examples into batches of one size. The last one is filled up with repeats of its first example; an input
 * `weights`, [batchSize], is 1 for examples and 0 for what fills up.
 *
 * @param data - arrays by input, each [examples, ...]
 * @throws RangeError when the arrays have different numbers of examples, or none
 */
export function batchesOf(
  data: Readonly<Record<string, TensorData>>,
  { batchSize }: { readonly batchSize: number },
): BatchedData {
  const inputs = Object.entries(data);
  const counts = [...new Set(inputs.map(([, { shape }]) => shape[0] ?? 0))];
  if (counts.length !== 1 || counts[0] === 0)
    throw new RangeError(
      messages.dataDiffer(
        inputs.map(([name, { shape }]) => `${name} [${shape.join(', ')}]`).join(', '),
      ),
    );
  if (!Number.isInteger(batchSize) || batchSize < 1)
    throw new RangeError(messages.badBatchSize(batchSize));
  const examples = counts[0]!;
  const specs = inputs.map(([name, { dtype, shape }]): [string, TensorSpec] => [
    name,
    { dtype, shape: [batchSize, ...shape.slice(1)] },
  ]);
  return {
    batch: {
      ...Object.fromEntries(specs),
      weights: { dtype: 'float32', shape: [batchSize] },
    },
    *batches() {
      for (let first = 0; first < examples; first += batchSize)
        yield cut(data, first, Math.min(batchSize, examples - first), batchSize);
    },
  };
}

function cut(
  data: Readonly<Record<string, TensorData>>,
  first: number,
  size: number,
  batchSize: number,
): BatchValues {
  const parts = Object.entries(data).map(([name, { shape, values }]) => {
    const stride = values.length / shape[0]!;
    const part = values.slice(first * stride, (first + batchSize) * stride);
    if (size === batchSize) return [name, part];
    const Values = values.constructor as new (length: number) => Float32Array | Int32Array;
    const filled = new Values(batchSize * stride);
    for (let i = 0; i < batchSize; i++) filled.set(part.subarray(0, stride), i * stride);
    filled.set(part);
    return [name, filled];
  });
  return {
    ...(Object.fromEntries(parts) as BatchValues),
    weights: new Float32Array(batchSize).fill(1, 0, size),
  };
}
