import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shuffledIndices } from '../../src/internal/shuffled-indices.ts';

it('is a permutation that depends on nothing but its address', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.nat(), fc.nat(1000), (length, seed, epoch) => {
      const order = shuffledIndices(length, seed, 1, epoch);
      expect(order).toEqual(shuffledIndices(length, seed, 1, epoch));
      expect([...order].sort((a, b) => a - b)).toEqual([...Array(length).keys()]);
    }),
  );
});

it('differs between seeds, purposes and epochs', () => {
  const orders = [
    [1, 1, 1],
    [2, 1, 1],
    [1, 2, 1],
    [1, 1, 2],
  ].map(([seed, what, epoch]) => shuffledIndices(50, seed!, what!, epoch!).join());
  expect(new Set(orders).size).toBe(4);
});
