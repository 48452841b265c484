import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomResizedCrop } from '../../src/internal/random-resized-crop.ts';

const sizes = fc.record({
  width: fc.integer({ min: 1, max: 600 }),
  height: fc.integer({ min: 1, max: 600 }),
});
const addresses = fc.record({ seed: fc.nat(), words: fc.tuple(fc.nat(300)) });
const positions = fc.nat(1_300_000);

test('randomResizedCrop(size, address, position) lies in the image, and the address alone decides where', () => {
  fc.assert(
    fc.property(sizes, addresses, positions, (size, address, position) => {
      const { left, top, width, height } = randomResizedCrop(size, address, position);
      expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(1);
      expect(left + width).toBeLessThanOrEqual(size.width);
      expect(top + height).toBeLessThanOrEqual(size.height);
      const again = randomResizedCrop({ ...size }, { ...address }, position);
      expect(again).toEqual({ left, top, width, height });
    }),
  );
});

test('randomResizedCrop has 8 to 100 % of the area and a ratio of 3/4 to 4/3, but for whole pixels', () => {
  const large = fc.integer({ min: 300, max: 600 });
  fc.assert(
    fc.property(fc.record({ width: large, height: large }), addresses, (size, address) => {
      const { width, height } = randomResizedCrop(size, address, 7);
      const slack = 1 + 1 / Math.min(width, height); // half a pixel at each of two sides
      const area = (width * height) / (size.width * size.height);
      expect(area).toBeGreaterThan(0.08 / slack ** 2);
      expect(area).toBeLessThanOrEqual(1);
      expect(width / height).toBeGreaterThan(3 / 4 / slack);
      expect(width / height).toBeLessThan((4 / 3) * slack);
    }),
  );
});

test('randomResizedCrop spreads areas and ratios over the whole range, places over the image', () => {
  const size = { width: 500, height: 500 };
  const parts = Array.from({ length: 4000 }, (_, position) =>
    randomResizedCrop(size, { seed: 1, words: [0] }, position),
  );
  const mean = (values: number[]): number => values.reduce((a, b) => a + b) / values.length;
  // Attempts that do not fit are mostly large ones: the mean lies below 0.54, the middle of the range.
  const areas = parts.map(({ width, height }) => (width * height) / 250_000);
  expect(mean(areas)).toBeGreaterThan(0.45);
  expect(mean(areas)).toBeLessThan(0.54);
  expect(Math.min(...areas)).toBeLessThan(0.085);
  expect(Math.max(...areas)).toBeGreaterThan(0.95);
  expect(mean(parts.map(({ width, height }) => Math.log(width / height)))).toBeCloseTo(0, 1);
  expect(mean(parts.map(({ left, width }) => left + width / 2))).toBeCloseTo(250, -1);
  expect(mean(parts.map(({ top, height }) => top + height / 2))).toBeCloseTo(250, -1);
});

test('randomResizedCrop takes the middle of an image too long for any part', () => {
  const address = { seed: 1, words: [0] };
  expect(randomResizedCrop({ width: 100, height: 3 }, address, 0)).toEqual({
    left: 48,
    top: 0,
    width: 4,
    height: 3,
  });
  expect(randomResizedCrop({ width: 3, height: 100 }, address, 0)).toEqual({
    left: 0,
    top: 48,
    width: 3,
    height: 4,
  });
  expect(randomResizedCrop({ width: 1, height: 1 }, address, 0)).toEqual({
    left: 0,
    top: 0,
    width: 1,
    height: 1,
  });
});
