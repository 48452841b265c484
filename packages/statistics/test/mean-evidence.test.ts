import { expect, test } from 'vitest';
import { normalSource } from '@unas/random';
import { meanEvidence } from '../src/mean-evidence.ts';

test('meanEvidence gives the mean, its interval, and the share of sign patterns that are as extreme', () => {
  const { estimate, interval, p, n } = meanEvidence([1, 2, 3], 'mean')!;
  expect(estimate).toBe(2);
  expect(interval).toEqual([1, 3]);
  // Of 8 patterns + + + and - - -.
  expect(p).toBeCloseTo(2 / 8, 1);
  expect(n).toBe(3);
});

test('meanEvidence of equal values has a small p and a tight interval', () => {
  const { p, interval } = meanEvidence(
    Array.from({ length: 20 }, () => 0.1),
    'mean',
  )!;
  expect(p).toBeLessThan(0.001);
  expect(interval[0]).toBeCloseTo(0.1, 12);
});

test('meanEvidence decides for few samples of noise', () => {
  const decided = Array.from({ length: 25 }, (_, seed) => {
    const draw = normalSource(seed);
    const { interval, p } = meanEvidence(Array.from({ length: 12 }, draw), 'mean')!;
    return p <= 0.05 && interval[0] * interval[1] > 0;
  });
  expect(decided.filter(Boolean).length).toBeLessThanOrEqual(4);
});

test('meanEvidence is null without values', () => {
  expect(meanEvidence([], 'mean')).toBeNull();
});
