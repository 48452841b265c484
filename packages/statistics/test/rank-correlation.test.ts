import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rankCorrelation } from '../src/rank-correlation.ts';

test('rankCorrelation is 1 for the same order, -1 for the opposite, on any scale', () => {
  expect(rankCorrelation([1, 2, 3, 4], [10, 20, 30, 1000]).rho).toBeCloseTo(1, 12);
  expect(rankCorrelation([1, 2, 3, 4], [4, 3, 2, -100]).rho).toBeCloseTo(-1, 12);
});

test('rankCorrelation gives ties their mean rank: a value from Kendall and Gibbons', () => {
  // Ranks 1, 2.5, 2.5, 4 and 1, 2, 3.5, 3.5: Pearson of those is 5/6 x ... = 0.8333 up to ties.
  const { rho } = rankCorrelation([1, 2, 2, 3], [1, 2, 3, 3]);
  expect(rho).toBeCloseTo(0.8333, 4);
});

test('rankCorrelation’s p is exact for 5 units', () => {
  const { p, n, interval } = rankCorrelation([1, 2, 3, 4, 5], [5, 4, 3, 2, 1]);
  expect(p).toBeCloseTo(2 / 120, 12);
  expect(n).toBe(5);
  expect(interval).toEqual([-1, -1]);
});

test('rankCorrelation is NaN for fewer than three units or a constant', () => {
  expect(rankCorrelation([1, 2], [1, 2]).rho).toBeNaN();
  expect(rankCorrelation([1, 1, 1], [1, 2, 3])).toEqual({
    rho: NaN,
    interval: [NaN, NaN],
    p: NaN,
    n: 3,
  });
});

test('rankCorrelation rejects x and y of different lengths', () => {
  expect(() => rankCorrelation([1, 2], [1])).toThrow(
    'rankCorrelation: y must have as many values as x, got 1 and 2',
  );
});

/** Midranks and Pearson, straight from the definitions. */
function bruteForce(x: readonly number[], y: readonly number[]): number {
  const ranks = (values: readonly number[]): number[] =>
    values.map((value) => {
      const below = values.filter((other) => other < value).length;
      const equal = values.filter((other) => other === value).length;
      return below + (equal + 1) / 2;
    });
  const [a, b] = [ranks(x), ranks(y)];
  const mean = (x.length + 1) / 2;
  let [ab, aa, bb] = [0, 0, 0];
  a.forEach((rank, index) => {
    ab += (rank - mean) * (b[index]! - mean);
    aa += (rank - mean) ** 2;
    bb += (b[index]! - mean) ** 2;
  });
  return ab / Math.sqrt(aa * bb);
}

const pairs = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })), {
    minLength: 3,
    maxLength: 6,
  })
  .filter((rows) => [0, 1].every((side) => new Set(rows.map((row) => row[side])).size > 1));

test('property: rankCorrelation equals Pearson’s of midranks, and lies in its interval or next to it', () => {
  fc.assert(
    fc.property(pairs, (rows) => {
      const x = rows.map(([value]) => value);
      const y = rows.map(([, value]) => value);
      const { rho, interval, p } = rankCorrelation(x, y);
      expect(rho).toBeCloseTo(bruteForce(x, y), 10);
      expect(interval[0]).toBeLessThanOrEqual(interval[1]);
      expect(p).toBeGreaterThan(0);
      expect(p).toBeLessThanOrEqual(1);
    }),
    { numRuns: 25 },
  );
});
