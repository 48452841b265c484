import { expect, test } from 'vitest';
import { batchInputs } from '../../src/plane/index.ts';
import type { BatchValues } from '../../src/index.ts';

const spec = { dtype: 'float32', shape: [1] } as const;
const values = (x: number): BatchValues => ({ x: Float32Array.of(x), other: Float32Array.of(9) });

async function collect(batches: () => Iterable<BatchValues>, signal?: AbortSignal) {
  const all: BatchValues[] = [];
  for await (const batch of batchInputs({ batch: { x: spec }, batches }, signal)) all.push(batch);
  return all;
}

test('batchInputs(objective) gives the inputs of every batch and nothing else, in order', async () => {
  expect(await collect(() => [values(1), values(2)])).toEqual([
    { x: Float32Array.of(1) },
    { x: Float32Array.of(2) },
  ]);
});

test('batchInputs(objective) is a RangeError without a batch, or where an input is missing', async () => {
  await expect(collect(() => [])).rejects.toThrow(
    new RangeError('batches: an objective must have at least one batch, got none'),
  );
  await expect(collect(() => [{ y: Float32Array.of(1) }])).rejects.toThrow(
    new RangeError("batches: every batch must have 'x', got y"),
  );
  await expect(collect(() => [{}])).rejects.toThrow("must have 'x', got nothing");
});

test('batchInputs(objective, signal) stops between two batches', async () => {
  const stop = new AbortController();
  let given = 0;
  const batches = function* () {
    for (;;) {
      given++;
      if (given === 3) stop.abort(new Error('enough'));
      yield values(given);
    }
  };
  await expect(collect(batches, stop.signal)).rejects.toThrow('enough');
  expect(given).toBe(3);
});
