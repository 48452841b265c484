import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { genotype, type Cell } from '@unas/genotypes';
import { irregularEntries } from '@unas/genotypes/irregular';
import { cellArbitrary, isomorphicCellsArbitrary } from '@unas/genotypes/testing';
import { describeCell, measureCell, measureDepth, measureWidth } from '@unas/topology';

const plain = (cell: Cell) => {
  const { width, liveWidth, averagePathLength, ...rest } = measureCell(cell);
  return {
    ...rest,
    width: width.toFraction(),
    liveWidth: liveWidth.toFraction(),
    averagePathLength: averagePathLength.toFraction(),
  };
};

describe('measureCell', () => {
  it.each([
    ['NASNet', '5', 2],
    ['AmoebaNet', '4', 4],
    ['ENAS', '5', 2],
    ['DARTS', '7/2', 3],
    ['SNAS_MILD', '4', 2],
  ])('gives figure 1 of the paper for %s', (name, width, depth) => {
    expect(plain(genotype(name).normal)).toMatchObject({ width, depth });
  });

  it('measures a cell by hand', () => {
    expect(plain(genotype('DARTS').normal)).toEqual({
      width: '7/2',
      liveWidth: '7/2',
      depth: 3,
      nodes: 4,
      edges: 8,
      inputEdges: 7,
      paths: 9n,
      averagePathLength: '20/9',
      deadNodes: [],
    });
  });

  it('counts dead nodes in the width, and not in the live width', () => {
    const nodes = [
      [
        ['a', 0],
        ['a', 1],
      ],
      [
        ['a', 0],
        ['a', 2],
        ['a', 2],
      ],
      [
        ['a', 2],
        ['a', 3],
      ],
    ] as const;
    expect(plain({ nodes, concat: [2] })).toMatchObject({
      width: '4/3',
      liveWidth: '1',
      depth: 2,
      deadNodes: [3, 4],
    });
    expect(plain({ nodes, concat: [3, 2] })).toMatchObject({
      liveWidth: '4/3',
      depth: 3,
      paths: 7n,
      deadNodes: [4],
    });
  });

  it('takes nodes without edges for zeros', () => {
    const fair = irregularEntries.find(({ name }) => name === 'FairDARTS_a')!.genotype.normal;
    expect(fair.nodes.map((edges) => edges.length)).toEqual([2, 0, 1, 1]);
    expect(measureWidth(fair)).toBe(Number(measureCell(fair).width));
    const ghost: Cell = {
      nodes: [
        [],
        [['a', 2]],
        [
          ['a', 0],
          ['a', 3],
        ],
      ],
      concat: [2, 3, 4],
    };
    expect(plain(ghost)).toMatchObject({
      width: '1/2',
      depth: 2,
      paths: 1n,
      averagePathLength: '2',
    });
  });

  it('does not drift: forty nodes of three inputs', () => {
    const nodes = Array.from(
      { length: 40 },
      (_, i) =>
        [
          ['a', 0],
          ['a', i + 1],
          ['a', i + 1],
        ] as const,
    );
    const cell: Cell = { nodes, concat: [41] };
    expect(plain(cell).width).toBe('14');
    expect(measureWidth(cell)).toBe(14);
    expect(measureCell(cell).paths).toBe(2n ** 41n - 1n);
  });

  it('agrees with measureWidth and measureDepth, and changes nothing', () => {
    fc.assert(
      fc.property(cellArbitrary(), (cell) => {
        const before = structuredClone(cell);
        const { width, liveWidth, depth } = measureCell(cell);
        expect(measureWidth(cell)).toBe(Number(width));
        expect(measureDepth(cell)).toBe(depth);
        expect(liveWidth.lte(width)).toBe(true);
        expect(cell).toEqual(before);
      }),
    );
  });

  it('lies within width [c, N c] and depth [2, N + 1] where every node is live', () => {
    fc.assert(
      fc.property(cellArbitrary({ concat: 'all' }), (cell) => {
        const { width, depth, nodes, averagePathLength } = measureCell(cell);
        expect(width.gte(1) && width.lte(nodes)).toBe(true);
        expect(depth).toBeGreaterThanOrEqual(2);
        expect(depth).toBeLessThanOrEqual(nodes + 1);
        expect(averagePathLength.gte(2) && averagePathLength.lte(depth)).toBe(true);
      }),
    );
  });

  it('never widens when an edge comes from a node instead of an input', () => {
    fc.assert(
      fc.property(cellArbitrary({ nodes: [2, 6] }), fc.nat(), fc.nat(), (cell, at, to) => {
        const nodes = cell.nodes.map((edges) =>
          edges.map(([operation, source]) => [operation, source] as [string, number]),
        );
        const open = nodes.flatMap((edges, index) =>
          edges.filter((edge) => edge[1] < 2 && index > 0).map((edge) => ({ edge, index })),
        );
        fc.pre(open.length > 0);
        const { edge, index } = open[at % open.length]!;
        edge[1] = 2 + (to % index);
        expect(measureCell({ ...cell, nodes }).width.lt(measureCell(cell).width)).toBe(true);
      }),
    );
  });

  it('is the same for isomorphic cells', () => {
    fc.assert(
      fc.property(isomorphicCellsArbitrary(), ([a, b]) => {
        const measuresOf = (cell: Cell) => ({
          ...plain(cell),
          deadNodes: measureCell(cell).deadNodes.length,
        });
        expect(measuresOf(b)).toEqual(measuresOf(a));
      }),
    );
  });
});

it('describeCell rounds', () => {
  expect(describeCell(genotype('DARTS').normal)).toBe('width 3.5c, depth 3');
  expect(
    describeCell({
      nodes: [
        [['a', 0]],
        [
          ['a', 0],
          ['a', 2],
          ['a', 2],
        ],
      ],
      concat: [3],
    }),
  ).toBe('width 1.33c, depth 3');
});

it('names a broken cell', () => {
  const cell = { nodes: [[['a', 3]]], concat: [2] } as unknown as Cell;
  expect(() => measureWidth(cell)).toThrow(
    'measureWidth: cell: an edge into node 2 must come from an earlier node, 0 to 1, got 3',
  );
  expect(() => measureDepth(cell)).toThrow('measureDepth: cell: an edge');
  expect(() => measureCell(cell)).toThrow('measureCell: cell: an edge');
});
