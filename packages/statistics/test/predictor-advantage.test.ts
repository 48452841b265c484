import { expect, test } from 'vitest';
import { predictorAdvantage } from '../src/predictor-advantage.ts';

const outcome = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const falling = outcome.map((value) => -value);
const unrelated = [3, 9, 1, 6, 10, 2, 8, 4, 7, 5];

test('predictorAdvantage decides for a perfect predictor of either sign, and against its rival', () => {
  for (const predictor of [outcome, falling]) {
    const better = predictorAdvantage({ predictor, rival: unrelated, outcome, statistic: 's' })!;
    expect(better).toMatchObject({ statistic: 's', n: 10 });
    expect(better.estimate).toBeGreaterThan(0.8);
    expect(better.interval[0]).toBeGreaterThan(0);
    expect(better.p).toBeLessThan(0.05);
    const worse = predictorAdvantage({
      predictor: unrelated,
      rival: predictor,
      outcome,
      statistic: '',
    })!;
    expect(worse.estimate).toBeCloseTo(-better.estimate, 12);
    expect(worse.interval[1]).toBeLessThan(0);
  }
});

test('predictorAdvantage of the same ranks is zero', () => {
  const rival = outcome.map((value) => value ** 3);
  const same = predictorAdvantage({ predictor: outcome, rival, outcome, statistic: '' })!;
  expect(same).toMatchObject({ estimate: 0, interval: [0, 0], p: 1 });
});

test('predictorAdvantage is null for too few units, and for a constant predictor', () => {
  const few = predictorAdvantage({
    predictor: [1, 2],
    rival: [2, 1],
    outcome: [1, 2],
    statistic: '',
  });
  expect(few).toBeNull();
  const constant = outcome.map(() => 1);
  expect(
    predictorAdvantage({ predictor: outcome, rival: constant, outcome, statistic: '' }),
  ).toBeNull();
});
