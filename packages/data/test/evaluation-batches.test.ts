import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluationBatches } from '@unas/data';
import { collect, memoryDataset } from './memory-dataset.ts';

describe('evaluationBatches(split, format, options)', () => {
  it('keeps the order and pads the last batch with weight 0', async () => {
    const data = memoryDataset(5, [2, 2]);
    const batches = await collect(evaluationBatches(data.train, data, { batchSize: 3 }));
    expect(batches.map(({ size }) => size)).toEqual([3, 2]);
    expect(batches.map(({ y }) => [...y])).toEqual([
      [0, 1, 2],
      [3, 4, 0],
    ]);
    expect(batches[1]!.weights).toEqual(Float32Array.of(1, 1, 0));
    expect(batches[1]!.x.slice(24)).toEqual(new Float32Array(12));
    expect(batches[0]!.x[0]).toBe(-2); // (0 / 255 - 0.5) / 0.25
  });

  it('weighs every image once, whatever the batch size', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), async (batchSize) => {
        const data = memoryDataset(17, [1, 1]);
        const batches = await collect(evaluationBatches(data.train, data, { batchSize }));
        const images = batches.flatMap(({ x, weights }) =>
          [...weights.keys()].filter((i) => weights[i] === 1).map((i) => x[3 * i]),
        );
        const whole = await collect(evaluationBatches(data.train, data, { batchSize: 17 }));
        expect(images).toEqual([...whole[0]!.x].filter((_, i) => i % 3 === 0));
        expect(batches.every(({ y }) => y.length === batchSize)).toBe(true);
      }),
    );
  });

  it('throws for a batch size below 1', () => {
    const data = memoryDataset(5, [2, 2]);
    expect(() => evaluationBatches(data.train, data, { batchSize: 0 })).toThrow(
      'evaluationBatches: batchSize must be an integer from 1 to 2147483647, got 0',
    );
  });
});
