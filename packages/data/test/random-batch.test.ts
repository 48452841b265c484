import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomBatch, trainingBatches } from '@unas/data';
import { collect, memoryDataset } from './memory-dataset.ts';

const options = { batchSize: 4, seed: 1, epoch: 0, step: 0 };
const plain = { ...options, augmentation: false as const };
const batchOf = (data: ReturnType<typeof memoryDataset>, more: Partial<typeof options> = {}) =>
  randomBatch(data.train, data, { ...options, ...more });

describe('randomBatch(split, format, options)', () => {
  it('is a function of seed, epoch, step and stream', async () => {
    const data = memoryDataset(20, [4, 4]);
    const batch = await batchOf(data);
    expect(await batchOf(data)).toEqual(batch);
    for (const other of [{ seed: 2 }, { epoch: 1 }, { step: 1 }, { stream: 1 }])
      expect(await batchOf(data, other)).not.toEqual(batch);
    const [ofEpoch] = await collect(
      trainingBatches(data.train, data, { batchSize: 4, seed: 1, epoch: 0 }),
    );
    expect(ofEpoch).not.toEqual(batch);
  });

  it('draws each image at most once in a batch, all of them when the batch is the split', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 10 }),
        fc.integer({ min: 1, max: 10 }),
        fc.nat(),
        async (a, b, step) => {
          const data = memoryDataset(Math.max(a, b), [1, 1]); // labels are indices
          const batchSize = Math.min(a, b);
          const { y, size } = await randomBatch(data.train, data, { ...plain, batchSize, step });
          expect([size, new Set(y).size]).toEqual([batchSize, batchSize]);
        },
      ),
    );
  });

  it('draws every image as often over steps: chi-squared of 10 images below its 99.99 % quantile', async () => {
    const data = memoryDataset(10, [1, 1]);
    const counts = new Array<number>(10).fill(0);
    for (let step = 0; step < 5000; step++) {
      const { y } = await randomBatch(data.train, data, { ...plain, step });
      for (const label of y) counts[label]!++;
    }
    const chiSquared = counts.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
    expect(chiSquared).toBeLessThan(33.72);
  });

  it('augments and normalises as trainingBatches does', async () => {
    const data = memoryDataset(1, [3, 3]);
    const seen = new Set<string>();
    for (let step = 0; step < 400; step++) {
      const augmentation = { padding: 1 };
      const { x } = await randomBatch(data.train, data, {
        ...options,
        batchSize: 1,
        step,
        augmentation,
      });
      seen.add(x.join());
    }
    expect(seen.size).toBe(18); // 3 x 3 places, mirrored or not
  });

  it('names the argument that is wrong', async () => {
    const data = memoryDataset(3, [1, 1]);
    await expect(batchOf(data)).rejects.toThrow(
      'randomBatch: batchSize 4 is larger than the data, which has 3 images; use at most 3',
    );
    await expect(batchOf(data, { batchSize: 1, step: -1 })).rejects.toThrow('step must be');
  });
});
