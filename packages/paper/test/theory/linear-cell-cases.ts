import fc from 'fast-check';
import type { LinearCellOptions } from '../../src/theory/linear-cell.ts';

/** Linear cells of few and many nodes, of small and large weights. */
export function linearCellOptions(largest: {
  nodes: number;
  size: number;
}): fc.Arbitrary<LinearCellOptions> {
  return fc.record({
    nodes: fc.integer({ min: 1, max: largest.nodes }),
    size: fc.integer({ min: 1, max: largest.size }),
    examples: fc.integer({ min: 2, max: 10 }),
    scale: fc.double({ min: 0.1, max: 3, noNaN: true }),
    seed: fc.integer({ min: 0, max: 1_000_000 }),
  });
}
