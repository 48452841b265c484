import { expect, test } from 'vitest';
import { nullEvidence } from '../src/null-evidence.ts';

/** Uniform from -1 to 1. */
const uniform = (share: number): number => 2 * share - 1;
const units = (values: readonly number[]) => ({
  statistic: 'mean',
  values,
  quantiles: values.map(() => uniform),
});

test('nullEvidence gives the most extreme mean the smallest p, and an ordinary one a large p', () => {
  expect(nullEvidence(units([1, 1, 1, 1]))!.p).toBeCloseTo(1 / 5001, 12);
  const { estimate, p, n } = nullEvidence(units([0.1, -0.2, 0.3]))!;
  expect(estimate).toBeCloseTo(0.2 / 3, 12);
  expect(p).toBeGreaterThan(0.5);
  expect(n).toBe(3);
});

test('nullEvidence agrees with the exact p-value of the mean of two uniform numbers', () => {
  // Twice the triangle of area 1/8 of the square.
  expect(nullEvidence(units([0.5, 0.5]))!.p).toBeCloseTo(1 / 4, 1);
});

test('nullEvidence draws each unit from its own distribution', () => {
  const never = { statistic: '', values: [0.5, 0.5], quantiles: [() => 0, () => 0] };
  expect(nullEvidence(never)!.p).toBeCloseTo(1 / 5001, 12);
});

test('nullEvidence is null for fewer than two units', () => {
  expect(nullEvidence(units([1]))).toBeNull();
});
