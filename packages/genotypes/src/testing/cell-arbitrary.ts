import fc from 'fast-check';
import type { Cell, Edge } from '../genotype-types.ts';

export interface CellArbitraryOptions {
  /**
   * Least and most intermediate nodes.
   * @defaultValue [1, 5]
   */
  readonly nodes?: readonly [least: number, most: number];
  /**
   * `darts`: two distinct sources a node; `nasnet`: two, repeats allowed; `general`: one to four.
   * @defaultValue 'general'
   */
  readonly wiring?: 'darts' | 'nasnet' | 'general';
  /**
   * `all` nodes in ascending order, or `any` of them in any order, so that nodes may be dead.
   * @defaultValue 'any'
   */
  readonly concat?: 'all' | 'any';
  /** @defaultValue eight usual operations */
  readonly operations?: readonly string[];
}

const usualOperations = [
  'none',
  'max_pool_3x3',
  'avg_pool_3x3',
  'skip_connect',
  'sep_conv_3x3',
  'sep_conv_5x5',
  'dil_conv_3x3',
  'dil_conv_5x5',
];

/** Any cell, for property-based tests with fast-check; shrinks to fewer nodes and earlier sources. */
export function cellArbitrary(options: CellArbitraryOptions = {}): fc.Arbitrary<Cell> {
  const { nodes: [least, most] = [1, 5], wiring = 'general', concat = 'any' } = options;
  const { operations = usualOperations } = options;
  return fc.integer({ min: least, max: most }).chain((count) => {
    const all = Array.from({ length: count }, (_, index) => index + 2);
    return fc.record({
      nodes: fc.tuple(...all.map((node) => edgesArbitrary(node, wiring, operations))),
      concat: concat === 'all' ? fc.constant(all) : fc.shuffledSubarray(all, { minLength: 1 }),
    });
  });
}

function edgesArbitrary(
  node: number,
  wiring: 'darts' | 'nasnet' | 'general',
  operations: readonly string[],
): fc.Arbitrary<readonly Edge[]> {
  const source = fc.nat({ max: node - 1 });
  const edge: fc.Arbitrary<Edge> = fc.tuple(fc.constantFrom(...operations), source);
  if (wiring === 'general') return fc.array(edge, { minLength: 1, maxLength: 4 });
  if (wiring === 'nasnet') return fc.tuple(edge, edge);
  return fc.uniqueArray(edge, { minLength: 2, maxLength: 2, selector: ([, from]) => from });
}
