import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linearCellVariances } from '../../src/experiments/linear-cell.ts';

const options = { nodes: 3, size: 4, examples: 8, scale: 1, seed: 1 };

test('the first block of one node is wired alike: equal variances, and the bound is just that', () => {
  const { widest, narrowest, bound } = linearCellVariances({ ...options, nodes: 1 });
  expect(narrowest[0]).toBeCloseTo(widest[0]!, 12);
  expect(bound[0]).toBeCloseTo(widest[0]!, 12);
});

test('the last block of a narrow cell sees its input through all blocks before: scale^2 each', () => {
  const one = linearCellVariances(options);
  const twice = linearCellVariances({ ...options, scale: 2 });
  expect(twice.narrowest[2]! / one.narrowest[2]!).toBeCloseTo(2 ** 4, 10);
  expect(twice.widest[2]).toBeCloseTo(one.widest[2]!, 12);
});

test('property: the theorem’s bound holds for every block', () => {
  fc.assert(
    fc.property(
      fc.record({
        nodes: fc.integer({ min: 1, max: 5 }),
        size: fc.integer({ min: 1, max: 6 }),
        examples: fc.integer({ min: 2, max: 10 }),
        scale: fc.double({ min: 0.1, max: 3, noNaN: true }),
        seed: fc.integer({ min: 0, max: 1_000_000 }),
      }),
      (random) => {
        const { narrowest, bound } = linearCellVariances(random);
        narrowest.forEach((variance, i) => {
          expect(variance).toBeLessThanOrEqual(bound[i]! * (1 + 1e-9));
        });
      },
    ),
    { numRuns: 60 },
  );
});
