import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Augmentation, type Batch, type ImageFormat, trainingBatches } from '@unas/data';
import { collect, memoryDataset } from './memory-dataset.ts';

const options = { batchSize: 4, seed: 1, epoch: 0 };
const epochOf = (
  data: ReturnType<typeof memoryDataset>,
  more: Partial<Parameters<typeof trainingBatches>[2]> = {},
) => collect(trainingBatches(data.train, data, { ...options, ...more }));

describe('trainingBatches(split, format, options)', () => {
  it('yields every image once, the last batch partial', async () => {
    const data = memoryDataset(10, [2, 2]);
    const batches = await epochOf(data);
    expect(batches.map(({ size }) => size)).toEqual([4, 4, 2]);
    expect(batches.map(({ x }) => x.length)).toEqual([48, 48, 24]);
    expect(batches[2]!.weights).toEqual(Float32Array.of(1, 1));
    const labels = batches.flatMap(({ y }) => [...y]);
    expect(labels).not.toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(labels.sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it("leaves the last images out with partial: 'drop'", async () => {
    const batches = await epochOf(memoryDataset(10, [2, 2]), { partial: 'drop' });
    expect(batches.map(({ size }) => size)).toEqual([4, 4]);
  });

  it('normalises as torchvision does: float32 after every operation', async () => {
    const data = memoryDataset(1, [1, 1]); // bytes 0, 1, 2
    const [batch] = await epochOf(data, { batchSize: 1, augmentation: false });
    const f = Math.fround;
    expect(batch!.x).toEqual(
      Float32Array.of(
        f(0 - f(0.5)) / f(0.25),
        f(f(1 / 255) - f(0.4)) / f(0.2),
        f(f(2 / 255) - f(0.3)) / f(0.1),
      ),
    );
  });

  it('crops, mirrors and cuts out as the definitions say', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({ padding: fc.nat(3), flip: fc.boolean(), cutout: fc.nat(6) }),
        fc.nat(1000),
        async (augmentation, seed) => {
          const data = memoryDataset(5, [4, 5]);
          const plain = await epochOf(data, { seed, augmentation: false, batchSize: 5 });
          const varied = await epochOf(data, { seed, augmentation, batchSize: 5 });
          expect(varied[0]!.y).toEqual(plain[0]!.y);
          for (let i = 0; i < 5; i++) {
            const candidates = variantsOf(image(plain[0]!, i), augmentation, data);
            expect(candidates).toContain(image(varied[0]!, i).join());
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('mirrors half of the images and uses every shift', async () => {
    const data = memoryDataset(2000, [3, 3]);
    const plain = await epochOf(data, { augmentation: false, batchSize: 2000 });
    const mirrored = await epochOf(data, { augmentation: { padding: 0 }, batchSize: 2000 });
    const moved = [...Array(2000).keys()].filter(
      (i) => image(plain[0]!, i).join() !== image(mirrored[0]!, i).join(),
    );
    expect(moved.length).toBeGreaterThan(900);
    expect(moved.length).toBeLessThan(1100);
  });

  it('with from equals the uninterrupted epoch from that batch on, bit for bit', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 30 }),
        fc.nat(),
        fc.nat(600),
        fc.nat(100),
        fc.constantFrom('keep' as const, 'drop' as const),
        async (n, batchSize, seed, epoch, anywhere, partial) => {
          fc.pre(batchSize <= n);
          const data = memoryDataset(n, [4, 4]);
          const augmentation = { padding: 2, cutout: 2 };
          const whole = await epochOf(data, { batchSize, seed, epoch, augmentation, partial });
          const from = anywhere % (whole.length + 1);
          expect(
            await epochOf(data, { batchSize, seed, epoch, augmentation, partial, from }),
          ).toEqual(whole.slice(from));
        },
      ),
    );
  });

  it('gives the same when iterated again, and another order for another epoch, seed or stream', async () => {
    const data = memoryDataset(20, [4, 4]);
    const batches = trainingBatches(data.train, data, options);
    const once = await collect(batches);
    expect(await collect(batches)).toEqual(once);
    expect(await epochOf(data, { epoch: 1 })).not.toEqual(once);
    expect(await epochOf(data, { seed: 2 })).not.toEqual(once);
    expect(await epochOf(data, { stream: 0 })).toEqual(once);
    expect(await epochOf(data, { stream: 1 })).not.toEqual(once);
  });

  it('names the argument that is wrong', () => {
    const data = memoryDataset(10, [2, 2]);
    const fails = (more: object) => () =>
      trainingBatches(data.train, data, { ...options, ...more });
    expect(fails({ batchSize: 11 })).toThrow(
      'trainingBatches: batchSize 11 is larger than the data, which has 10 images; use at most 10',
    );
    expect(fails({ batchSize: 0 })).toThrow('batchSize must be an integer from 1 to 10, got 0');
    expect(fails({ seed: -1 })).toThrow('seed must be an integer from 0 to 4294967295, got -1');
    expect(fails({ stream: -1 })).toThrow('stream must be an integer from 0 to 2147483647');
    expect(fails({ epoch: 0.5 })).toThrow('epoch must be an integer');
    expect(fails({ from: 4 })).toThrow('from must be an integer from 0 to 3, got 4');
    expect(fails({ augmentation: { cutout: -1 } })).toThrow('augmentation.cutout must be');
    expect(fails({ augmentation: { padding: NaN } })).toThrow('augmentation.padding must be');
  });
});

function image({ x, size }: Batch, index: number): Float32Array {
  const bytes = x.length / size;
  return x.slice(index * bytes, (index + 1) * bytes);
}

/** Every result that an augmentation may have, written down naively. */
function variantsOf(
  plain: Float32Array,
  { padding = 4, flip = true, cutout = 0 }: Augmentation,
  { imageShape: [height, width], mean, std }: ImageFormat,
): string[] {
  const black = mean.map((value, c) => Math.fround(-Math.fround(value)) / Math.fround(std[c]!));
  const half = Math.floor(cutout / 2);
  const variants: string[] = [];
  const shifts = [...Array(2 * padding + 1).keys()].map((shift) => shift - padding);
  const centres = (side: number) => (half === 0 ? [0] : [...Array(side).keys()]);
  for (const dy of shifts)
    for (const dx of shifts)
      for (const mirror of flip ? [false, true] : [false])
        for (const cy of centres(height))
          for (const cx of centres(width)) {
            const result = plain.map((_, at) => {
              const c = at % 3;
              const x = Math.floor(at / 3) % width;
              const y = Math.floor(at / 3 / width);
              if (y >= cy - half && y < cy + half && x >= cx - half && x < cx + half) return 0;
              const fromX = (mirror ? width - 1 - x : x) + dx;
              const fromY = y + dy;
              const inside = fromX >= 0 && fromX < width && fromY >= 0 && fromY < height;
              return inside ? plain[(fromY * width + fromX) * 3 + c]! : black[c]!;
            });
            variants.push(result.join());
          }
  return variants;
}
