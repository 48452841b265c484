import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import Fraction from 'fraction.js';
import { genotype } from '@unas/genotypes';
import { cellArbitrary } from '@unas/genotypes/testing';
import {
  countTopologies,
  enumerateTopologies,
  measureDepth,
  measureSpace,
  measureWidth,
  percentileRank,
  rankCell,
  spaceOf,
  type Space,
} from '@unas/topology';

const spaces: Space[] = (['darts', 'nasnet'] as const).flatMap((kind) =>
  [false, true].flatMap((ordered) => [1, 2, 3, 4].map((nodes) => ({ kind, ordered, nodes }))),
);

/** The share of topologies at least so wide. */
function shareFrom(width: number, space: Space): number {
  const { counts, total } = measureSpace(space);
  const wide = counts.filter((entry) => entry.width >= width);
  return Number(wide.reduce((sum, { count }) => sum + count, 0n)) / Number(total);
}

describe('measureSpace', () => {
  it.each(spaces)(
    'counts what enumeration counts in $kind, ordered $ordered, $nodes nodes',
    (space) => {
      const counts = new Map<string, bigint>();
      for (const cell of enumerateTopologies(space)) {
        const key = `${measureWidth(cell)}/${measureDepth(cell)}`;
        counts.set(key, 1n + (counts.get(key) ?? 0n));
      }
      const measured = measureSpace(space);
      expect(
        new Map(measured.counts.map(({ width, depth, count }) => [`${width}/${depth}`, count])),
      ).toEqual(counts);
      expect(measured.total).toBe(countTopologies(space));
    },
  );

  it('counts the spaces of the paper', () => {
    expect(countTopologies({ kind: 'darts', nodes: 4 })).toBe(180n);
    expect(countTopologies({ kind: 'nasnet', nodes: 4 })).toBe(14_400n);
    expect(shareFrom(3.5, { kind: 'darts', nodes: 4 })).toBeCloseTo(0.072, 3);
    expect(shareFrom(3.5, { kind: 'nasnet', nodes: 4 })).toBeCloseTo(0.124, 3);
    expect(measureSpace({ kind: 'darts', nodes: 2 })).toEqual({
      space: { kind: 'darts', nodes: 2, ordered: false, concat: 'all' },
      total: 3n,
      counts: [
        { width: 1.5, depth: 3, count: 2n },
        { width: 2, depth: 2, count: 1n },
      ],
    });
  });

  it('reaches 12 nodes and more', () => {
    const { total, counts } = measureSpace({ kind: 'darts', nodes: 12 });
    expect(total).toBe(728_211_163_680_000n);
    expect(counts.reduce((sum, { count }) => sum + count, 0n)).toBe(total);
    expect(counts.at(-1)).toEqual({ width: 12, depth: 2, count: 1n });
  });

  it('names bad spaces', () => {
    expect(() => measureSpace({ kind: 'darts', nodes: 17 })).toThrow(
      'measureSpace: nodes of a space must be a whole number from 1 to 16, got 17',
    );
    expect(() => measureSpace({ kind: 'enas' as 'darts', nodes: 4 })).toThrow(
      "measureSpace: kind of space must be 'darts' or 'nasnet', got \"enas\"",
    );
    expect(() => countTopologies({ kind: 'darts', nodes: 4, concat: 'some' as 'all' })).toThrow(
      "countTopologies: concat of a space must be 'all' or 'unused', got \"some\"",
    );
  });
});

describe('enumerateTopologies', () => {
  it('lists a space in order, each topology once', () => {
    const sources = (space: Space) =>
      [...enumerateTopologies(space)].map(({ nodes }) =>
        nodes
          .flat()
          .map(([, source]) => source)
          .join(''),
      );
    expect(sources({ kind: 'darts', nodes: 2 })).toEqual(['0101', '0102', '0112']);
    expect(sources({ kind: 'nasnet', nodes: 1 })).toEqual(['00', '01', '10', '11']);
    expect(new Set(sources({ kind: 'nasnet', nodes: 4 })).size).toBe(14_400);
  });

  it('concatenates all nodes or the unused ones', () => {
    const concats = (concat: 'all' | 'unused') =>
      [...enumerateTopologies({ kind: 'darts', nodes: 2, concat })].map((cell) =>
        cell.concat.join(),
      );
    expect(concats('all')).toEqual(['2,3', '2,3', '2,3']);
    expect(concats('unused')).toEqual(['2,3', '3', '3']);
  });

  it('refuses at once what is too large, and is lazy', () => {
    expect(() => enumerateTopologies({ kind: 'nasnet', nodes: 6 })).toThrow(
      'enumerateTopologies: the nasnet space of 6 nodes has 25401600 topologies, more than the limit of 10000000; ' +
        'measureSpace gives its exact distribution without listing them',
    );
    const [first] = enumerateTopologies(
      { kind: 'nasnet', nodes: 12 },
      { limit: Infinity, operation: 'conv' },
    );
    expect(first!.nodes[11]).toEqual([
      ['conv', 0],
      ['conv', 0],
    ]);
  });
});

describe('rankCell', () => {
  it('ranks DARTS in its space, ties as half', () => {
    const { width, depth, distribution } = rankCell(genotype('DARTS').normal);
    expect(distribution.space).toMatchObject({ kind: 'darts', nodes: 4 });
    expect([width.toFraction(), depth.toFraction()]).toEqual(['865/9', '325/18']);
    expect(spaceOf(genotype('NASNet').normal)).toEqual({ kind: 'nasnet', nodes: 5 });
  });

  it('is monotone in the measure, and averages 50 over the space', () => {
    fc.assert(
      fc.property(fc.constantFrom(...spaces), fc.nat(20), fc.nat(20), (space, a, b) => {
        const distribution = measureSpace(space);
        const [low, high] = [Math.min(a, b) / 4, Math.max(a, b) / 4];
        const rank = (value: number) => percentileRank(distribution, 'width', value);
        expect(rank(low).lte(rank(high))).toBe(true);
        const sum = distribution.counts.reduce(
          (total, { width, count }) => total.add(rank(width).mul(new Fraction(count))),
          new Fraction(0),
        );
        expect(sum.div(new Fraction(distribution.total)).toFraction()).toBe('50');
      }),
    );
  });

  it('takes only cells of the space', () => {
    const twoNodes = measureSpace({ kind: 'darts', nodes: 2 });
    expect(() => rankCell(genotype('DARTS').normal, twoNodes)).toThrow(
      'rankCell: the cell must have the 2 nodes of the space, got 4',
    );
    expect(() => rankCell({ nodes: [[['a', 0]]], concat: [2] })).toThrow(
      'spaceOf: every node of the cell must have two edges, but node 2 has 1',
    );
    fc.assert(
      fc.property(cellArbitrary({ wiring: 'darts', concat: 'all' }), (cell) => {
        expect(spaceOf(cell)).toEqual({ kind: 'darts', nodes: cell.nodes.length });
      }),
    );
  });
});
