import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { genotype, type Cell } from '@unas/genotypes';
import { genotypeArbitrary } from '@unas/genotypes/testing';
import { randomConnections, randomOperations } from '@unas/topology';

const seven = [
  'max_pool_3x3',
  'avg_pool_3x3',
  'skip_connect',
  'sep_conv_3x3',
  'sep_conv_5x5',
  'dil_conv_3x3',
  'dil_conv_5x5',
];
const sources = ({ nodes }: Cell) => nodes.flat().map(([, source]) => source);
const operations = ({ nodes }: Cell) => nodes.flat().map(([operation]) => operation);
const seeds = fc.nat({ max: 0xffffffff });

// Printed by numpy 2.4: sources of the normal and the reduction cell, operations of both.
// prettier-ignore
const numpy: [number, number[], number[], number[], number[]][] = [
  [0, [0, 1, 1, 2, 3, 0, 4, 1], [1, 0, 1, 0, 2, 0, 2, 0], [4, 5, 0, 3, 3, 3, 1, 3], [5, 2, 4, 6, 0, 0, 4, 2]],
  [1, [1, 0, 1, 0, 1, 3, 4, 2], [1, 0, 1, 0, 0, 1, 1, 4], [5, 3, 4, 0, 1, 3, 5, 0], [0, 1, 4, 5, 4, 6, 1, 2]],
  [7, [1, 1, 0, 2, 1, 2, 0, 0], [0, 0, 1, 0, 2, 2, 4, 4], [4, 1, 6, 3, 3, 4, 1, 6], [0, 1, 6, 2, 2, 0, 6, 4]],
  [2147483647, [1, 1, 1, 0, 3, 1, 4, 0], [0, 0, 0, 0, 3, 3, 3, 0], [2, 5, 4, 1, 0, 0, 0, 1], [3, 4, 6, 3, 0, 0, 3, 6]],
  [2147483648, [0, 1, 1, 0, 2, 2, 4, 0], [0, 1, 1, 1, 2, 1, 2, 3], [2, 4, 1, 3, 5, 1, 4, 5], [2, 6, 6, 1, 4, 5, 2, 6]],
  [4294967295, [1, 0, 0, 2, 1, 3, 2, 3], [0, 1, 0, 2, 0, 3, 3, 2], [3, 2, 4, 4, 0, 6, 2, 1], [0, 3, 2, 3, 3, 2, 3, 5]],
];

it.each(numpy)(
  'draws what numpy draws with seed %i',
  (seed, normal, reduce, normalOps, reduceOps) => {
    const connected = randomConnections(genotype('DARTS'), seed);
    expect([sources(connected.normal), sources(connected.reduce)]).toEqual([normal, reduce]);
    const operated = randomOperations(genotype('DARTS'), seed);
    expect(operations(operated.normal)).toEqual(normalOps.map((index) => seven[index]));
    expect(operations(operated.reduce)).toEqual(reduceOps.map((index) => seven[index]));
  },
);

describe('randomConnections', () => {
  it('keeps operations, concat, and on request the reduction cell', () => {
    fc.assert(
      fc.property(genotypeArbitrary(), seeds, (any, seed) => {
        const before = structuredClone(any);
        const both = randomConnections(any, seed);
        expect(operations(both.normal)).toEqual(operations(any.normal));
        expect(both.reduce.concat).toEqual(any.reduce.concat);
        const normal = randomConnections(any, seed, { cells: 'normal' });
        expect(normal).toEqual({ normal: both.normal, reduce: any.reduce });
        expect(any).toEqual(before);
      }),
    );
  });

  it('names bad arguments', () => {
    for (const seed of [-1, 0.5, 2 ** 32, Number.NaN]) {
      expect(() => randomConnections(genotype('DARTS'), seed)).toThrow(
        `randomConnections: seed must be a whole number from 0 to 4294967295, got ${seed}`,
      );
    }
    expect(() => randomConnections(genotype('DARTS'), 1, { cells: 'all' as 'both' })).toThrow(
      "randomConnections: cells must be 'both' or 'normal', got \"all\"",
    );
  });
});

describe('randomOperations', () => {
  it('takes any set of operations, and no random word for a set of one', () => {
    // np.random.seed(3); np.random.choice(3, 6), twice
    const line = {
      nodes: [0, 1, 2].map(
        () =>
          [
            ['x', 0],
            ['x', 1],
          ] as const,
      ),
      concat: [4],
    };
    const drawn = randomOperations({ normal: line, reduce: line }, 3, {
      operations: ['a', 'b', 'c'],
    });
    expect(operations(drawn.normal).join('')).toBe('cabaaa');
    expect(operations(drawn.reduce).join('')).toBe('bbcbbc');
    const one = randomOperations({ normal: line, reduce: line }, 3, { operations: ['a'] });
    expect(operations(one.normal).join('')).toBe('aaaaaa');
  });

  it('keeps connections', () => {
    fc.assert(
      fc.property(genotypeArbitrary(), seeds, (any, seed) => {
        const drawn = randomOperations(any, seed);
        expect(sources(drawn.normal)).toEqual(sources(any.normal));
        expect(sources(drawn.reduce)).toEqual(sources(any.reduce));
      }),
    );
  });

  it('names bad arguments', () => {
    expect(() => randomOperations(genotype('DARTS'), 1, { operations: [] })).toThrow(
      'randomOperations: operations must name at least one operation, got []',
    );
    expect(() => randomOperations(genotype('DARTS'), -1)).toThrow('randomOperations: seed');
  });
});
