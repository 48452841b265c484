import { expect, test } from 'vitest';
import { permutationPValue } from '../src/permutation-p-value.ts';

test('permutationPValue lists all orders of few units', () => {
  const isIdentity = (order: readonly number[]): number => (order.join() === '0,1,2' ? 1 : 0);
  expect(permutationPValue({ units: 3, statistic: isIdentity })).toBeCloseTo(1 / 6, 12);
});

test('permutationPValue is 1 where every order is as extreme', () => {
  expect(permutationPValue({ units: 4, statistic: () => 0 })).toBe(1);
});

test('permutationPValue draws orders of many units: never 0, and the same for the same seed', () => {
  const options = {
    units: 12,
    permutations: 200,
    statistic: (order: readonly number[]) => (order.every((unit, index) => unit === index) ? 1 : 0),
  };
  expect(permutationPValue(options)).toBeCloseTo(1 / 201, 12);
  expect(permutationPValue(options)).toBe(permutationPValue(options));
});

test('permutationPValue is NaN where the statistic is', () => {
  expect(permutationPValue({ units: 3, statistic: () => NaN })).toBeNaN();
});
