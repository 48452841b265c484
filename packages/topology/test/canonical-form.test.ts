import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { genotype, type Cell } from '@unas/genotypes';
import { cellArbitrary, isomorphicCellsArbitrary } from '@unas/genotypes/testing';
import {
  canonicalForm,
  enumerateTopologies,
  isIsomorphic,
  nonisomorphicTopologies,
  type Space,
} from '@unas/topology';

/** Whether some renumbering of the nodes makes `b` of `a`: tries them all. */
function isRenumbered(a: Cell, b: Cell): boolean {
  if (a.nodes.length !== b.nodes.length) return false;
  const shape = (cell: Cell, numbers: readonly number[]) =>
    JSON.stringify([
      cell.nodes
        .map((edges, index) => [
          numbers[index + 2],
          edges.map(([operation, source]) => `${operation} ${numbers[source]}`).sort(),
        ])
        .sort((x, y) => Number(x[0]) - Number(y[0])),
      cell.concat.map((node) => numbers[node]!).sort((x, y) => x - y),
    ]);
  const wanted = shape(b, [0, 1, ...b.nodes.map((_, index) => index + 2)]);
  return permutations(a.nodes.map((_, index) => index + 2)).some(
    (order) => shape(a, [0, 1, ...order]) === wanted,
  );
}

function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, at) =>
    permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]),
  );
}

describe('canonicalForm', () => {
  it('numbers nodes by what they are', () => {
    const cell: Cell = {
      nodes: [
        [
          ['b', 1],
          ['a', 0],
        ],
        [
          ['c', 1],
          ['c', 0],
        ],
        [
          ['a', 3],
          ['a', 0],
        ],
      ],
      concat: [4, 2],
    };
    const renumbered: Cell = {
      nodes: [
        [
          ['c', 0],
          ['c', 1],
        ],
        [
          ['a', 2],
          ['a', 0],
        ],
        [
          ['a', 0],
          ['b', 1],
        ],
      ],
      concat: [3, 4],
    };
    expect(isIsomorphic(cell, renumbered)).toBe(true);
    expect(canonicalForm(renumbered)).toEqual(canonicalForm(cell));
  });

  it('is idempotent, a renumbering, and equal for isomorphic cells', () => {
    fc.assert(
      fc.property(isomorphicCellsArbitrary(), fc.boolean(), ([a, b], operations) => {
        const form = canonicalForm(a, { operations });
        expect(canonicalForm(form, { operations })).toEqual(form);
        expect(canonicalForm(b, { operations })).toEqual(form);
        if (operations) expect(isRenumbered(a, form)).toBe(true);
      }),
    );
  });

  it('differs for cells that are not isomorphic', () => {
    const few = { nodes: [3, 3] as const, wiring: 'nasnet' as const, operations: ['a', 'b'] };
    fc.assert(
      fc.property(cellArbitrary(few), cellArbitrary(few), (a, b) => {
        expect(isIsomorphic(a, b)).toBe(isRenumbered(a, b));
      }),
      { numRuns: 2000 },
    );
  });

  it('tells the inputs apart, and operations only if asked', () => {
    const cell = (operation: string, source: number): Cell => ({
      nodes: [[[operation, source]]],
      concat: [2],
    });
    expect(isIsomorphic(cell('a', 0), cell('a', 1))).toBe(false);
    expect(isIsomorphic(cell('a', 0), cell('b', 0))).toBe(false);
    expect(isIsomorphic(cell('a', 0), cell('b', 0), { operations: false })).toBe(true);
    expect(canonicalForm(cell('a', 0), { operations: false }).nodes).toEqual([[['any', 0]]]);
    expect(
      isIsomorphic(genotype('DARTS_V1').normal, genotype('DARTS_V2').normal, { operations: false }),
    ).toBe(true);
  });

  it('finishes on many nodes that are alike', () => {
    const readers = Array.from(
      { length: 12 },
      () =>
        [
          ['a', 0],
          ['a', 1],
        ] as const,
    );
    const cell: Cell = { nodes: readers, concat: readers.map((_, index) => index + 2) };
    expect(canonicalForm(cell)).toEqual(cell);
  });
});

describe('nonisomorphicTopologies', () => {
  it.each([
    ['darts', [1, 3, 13, 79, 633]],
    ['nasnet', [3, 15, 97, 807, 8328]],
  ] as const)('counts those of %s with 1 to 5 nodes', (kind, expected) => {
    const counts = expected.map(
      (_, index) => nonisomorphicTopologies({ kind, nodes: index + 1 }).length,
    );
    expect(counts).toEqual(expected);
  });

  it.each([
    { kind: 'darts', nodes: 4 },
    { kind: 'nasnet', nodes: 3 },
  ] as Space[])('has one of every class of $kind', (space) => {
    const classes = new Set(
      [...enumerateTopologies(space)].map((cell) =>
        JSON.stringify(canonicalForm(cell, { operations: false })),
      ),
    );
    expect(new Set(nonisomorphicTopologies(space).map((cell) => JSON.stringify(cell)))).toEqual(
      classes,
    );
  });
});
