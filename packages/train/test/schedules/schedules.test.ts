import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  constant,
  cosine,
  learningRateSchedule,
  stepDecay,
  trainingConfigSchema,
  warmUp,
} from '../../src/index.ts';

test('cosine: the paper’s learning rates', () => {
  const rate = cosine({ from: 0.025, epochs: 600 });
  expect(rate(0)).toBe(0.025);
  expect(rate(300)).toBeCloseTo(0.0125, 12);
  expect(rate(150)).toBeCloseTo(0.0125 * (1 + Math.SQRT1_2), 12);
  expect(rate(600)).toBe(0);
  expect(rate(601)).toBe(0);
  expect(cosine({ from: 1, to: 0.5, epochs: 2 })(1)).toBeCloseTo(0.75, 12);
});

test('cosine falls all the way, between its ends', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1000 }),
      fc.double({ min: 1e-6, max: 10, noNaN: true }),
      (epochs, from) => {
        const rates = Array.from({ length: epochs + 1 }, (_, e) => cosine({ from, epochs })(e));
        return rates.every((rate, e) => rate <= (rates[e - 1] ?? from) && rate >= 0);
      },
    ),
  );
});

test('stepDecay is a staircase', () => {
  const rate = stepDecay({ from: 8, factor: 0.5, every: 2 });
  expect([0, 1, 2, 3, 4, 6].map(rate)).toEqual([8, 8, 4, 4, 2, 1]);
});

test('warmUp rises in a line, then leaves the schedule alone', () => {
  const rate = warmUp({ epochs: 4, schedule: constant(8) });
  expect([0, 1, 2, 3, 4, 100].map(rate)).toEqual([2, 4, 6, 8, 8, 8]);
  expect(warmUp({ epochs: 0, schedule: constant(8) })(0)).toBe(8);
});

test('learningRateSchedule follows the configuration', () => {
  const rate = (config: object): ((epoch: number) => number) =>
    learningRateSchedule(trainingConfigSchema.parse(config));
  expect(rate({})(300)).toBeCloseTo(0.0125, 12);
  expect(rate({ schedule: { kind: 'constant' }, warmUpEpochs: 5 })(0)).toBeCloseTo(0.005, 12);
  expect(rate({ schedule: { kind: 'step', factor: 0.97, every: 1 } })(2)).toBeCloseTo(
    0.025 * 0.97 ** 2,
    12,
  );
});

test('lengths that make no schedule', () => {
  expect(() => cosine({ from: 1, epochs: 0 })).toThrow('cosine: epochs must be above 0, got 0');
  expect(() => stepDecay({ from: 1, factor: 1, every: -1 })).toThrow(
    'stepDecay: every must be above 0, got -1',
  );
});
