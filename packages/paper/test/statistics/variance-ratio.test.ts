import { expect, test } from 'vitest';
import { varianceRatio } from '../../src/statistics/variance-ratio.ts';

test('is the logarithm of the ratio, with the smaller group as n', () => {
  const evidence = varianceRatio([0, 2, 4], [0, 1], 'ratio')!;
  expect(evidence.estimate).toBeCloseTo(Math.log(4 / 0.5), 12);
  expect(evidence.n).toBe(2);
  expect(evidence.p).toBeGreaterThan(0);
  expect(evidence.p).toBeLessThanOrEqual(1);
});

test('changes sign with the groups', () => {
  const a = [1, 5, 9, 2];
  const b = [3, 3.5, 4];
  expect(varianceRatio(a, b, '')!.estimate).toBeCloseTo(-varianceRatio(b, a, '')!.estimate, 12);
});

test('is null for a group of one, or of equals', () => {
  expect(varianceRatio([1, 2], [3, 3], '')).toBeNull();
  expect(varianceRatio([1, 2], [1], '')).toBeNull();
});
