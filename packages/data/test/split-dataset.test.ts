import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitDataset } from '@unas/data';
import { memoryDataset } from './memory-dataset.ts';

const split = memoryDataset(20, [1, 1]).train;
const firstBytes = async (part: typeof split) =>
  (await part.read([...Array(part.length).keys()])).filter((_, i) => i % 3 === 0);

describe('splitDataset(split, options)', () => {
  it('halves for the search split', async () => {
    const [weights, architecture] = splitDataset(split, { fraction: 0.5, seed: 2 });
    expect([weights!.length, architecture!.length]).toEqual([10, 10]);
    const together = [...(await firstBytes(weights!)), ...(await firstBytes(architecture!))];
    expect(together.sort((a, b) => a - b)).toEqual([...Array(20).keys()].map((i) => 7 * i));
  });

  it('gives disjoint parts in the original order, labels beside their images', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
        fc.nat(),
        async (sizes, seed) => {
          const parts = splitDataset(split, { sizes, seed });
          expect(parts.map(({ length }) => length)).toEqual(sizes);
          const images = await Promise.all(parts.map(firstBytes));
          const all = images.flatMap((bytes) => [...bytes]);
          expect(new Set(all).size).toBe(all.length);
          for (const [i, part] of parts.entries()) {
            const indices = [...images[i]!].map((byte) => byte / 7);
            expect(indices).toEqual([...indices].sort((a, b) => a - b));
            expect([...part.labels]).toEqual(indices.map((index) => index % 10));
          }
        },
      ),
    );
  });

  it('depends on the seed and on nothing else', async () => {
    const train = async (seed: number) =>
      firstBytes(splitDataset(split, { sizes: [15, 5], seed })[0]!);
    expect(await train(1)).toEqual(await train(1));
    expect(await train(1)).not.toEqual(await train(2));
  });

  it('with shuffle: false cuts the split where it is', async () => {
    const [first, second] = splitDataset(split, { fraction: 0.5, shuffle: false });
    expect([...first!.labels]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect([...(await firstBytes(second!))].map((byte) => byte / 7)).toEqual(
      [...Array(10).keys()].map((i) => 10 + i),
    );
  });

  it('names the argument that is wrong', () => {
    expect(() => splitDataset(split, { sizes: [15, 6], seed: 0 })).toThrow(
      'splitDataset: sizes must add up to at most 20, got [15, 6], which is 21',
    );
    expect(() => splitDataset(split, { sizes: [0], seed: 0 })).toThrow('every size must be');
    expect(() => splitDataset(split, { fraction: 1, seed: 0 })).toThrow(
      'splitDataset: fraction must leave both parts at least one of 20 images, got 1',
    );
    expect(() => splitDataset(split, { fraction: 0.5, seed: -1 })).toThrow('seed must be');
  });
});
