import fc from 'fast-check';
import { mean } from 'd3-array';
import { expect, test } from 'vitest';
import { bootstrapInterval } from '../src/bootstrap-interval.ts';

test('bootstrapInterval of the mean of 0 and 1 is [0, 1]', () => {
  expect(bootstrapInterval({ units: 2, statistic: (sample) => mean(sample)! })).toEqual([0, 1]);
});

test('bootstrapInterval is the same for the same seed, and near the normal interval for many units', () => {
  const options = { units: 100, statistic: (sample: readonly number[]) => mean(sample)! };
  const [low, high] = bootstrapInterval(options);
  expect(bootstrapInterval(options)).toEqual([low, high]);
  // The standard error of the mean of 0..99 is 28.9 / 10.
  expect(high - low).toBeGreaterThan(2 * 1.96 * 2.887 * 0.85);
  expect(high - low).toBeLessThan(2 * 1.96 * 2.887 * 1.15);
});

test('bootstrapInterval resamples each group separately', () => {
  bootstrapInterval({
    units: [3, 4],
    resamples: 50,
    statistic: (sample) => {
      expect(sample.slice(0, 3).every((index) => index < 3)).toBe(true);
      expect(sample.slice(3).every((index) => index >= 3 && index < 7)).toBe(true);
      return 0;
    },
  });
});

test('bootstrapInterval leaves out resamples whose statistic is NaN', () => {
  expect(bootstrapInterval({ units: 3, statistic: () => NaN })).toEqual([NaN, NaN]);
});

test('bootstrapInterval rejects units that are not whole numbers from 1', () => {
  expect(() => bootstrapInterval({ units: 0, statistic: () => 0 })).toThrow(
    'bootstrapInterval: units must be whole numbers >= 1, got 0',
  );
});

test('property: bootstrapInterval of the mean lies within the values', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1, maxLength: 8 }),
      (values) => {
        const [low, high] = bootstrapInterval({
          units: values.length,
          resamples: 100,
          statistic: (sample) => mean(sample, (index) => values[index]!)!,
        });
        expect(low).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(high).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
      },
    ),
    { numRuns: 50 },
  );
});
