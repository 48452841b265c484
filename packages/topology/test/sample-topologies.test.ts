import { expect, it } from 'vitest';
import fc from 'fast-check';
import { checkCell, type Cell } from '@unas/genotypes';
import {
  enumerateTopologies,
  measureDepth,
  measureSpace,
  measureWidth,
  sampleTopologies,
  type Space,
} from '@unas/topology';

const take = (cells: Generator<Cell>, count: number): Cell[] =>
  Array.from({ length: count }, () => cells.next().value as Cell);

const spaceArbitrary: fc.Arbitrary<Space> = fc.record({
  kind: fc.constantFrom('darts', 'nasnet'),
  nodes: fc.integer({ min: 1, max: 7 }),
  ordered: fc.boolean(),
});

it('gives cells of the space with the width and depth asked for', () => {
  fc.assert(
    fc.property(spaceArbitrary, fc.nat(), fc.nat({ max: 0xffffffff }), (space, pick, seed) => {
      const { counts } = measureSpace(space);
      const { width, depth } = counts[pick % counts.length]!;
      for (const cell of take(sampleTopologies(space, { seed, width, depth }), 3)) {
        checkCell(cell, 'sample');
        expect([measureWidth(cell), measureDepth(cell)]).toEqual([width, depth]);
        if (space.kind === 'darts')
          expect(cell.nodes.every(([a, b]) => a![1] !== b![1])).toBe(true);
        if (!space.ordered) expect(cell.nodes.every(([a, b]) => a![1] <= b![1])).toBe(true);
      }
    }),
  );
});

it.each([
  [{ kind: 'darts', nodes: 4 }, {}, 180],
  [{ kind: 'darts', nodes: 4 }, { width: 2.5, depth: 4 }, 48],
  [{ kind: 'nasnet', nodes: 3, ordered: false }, { depth: 3 }, 117],
  [{ kind: 'nasnet', nodes: 3 }, { width: 2 }, 208],
] as const)('is uniform over %j at %j', (space, at, size) => {
  const fits = (cell: Cell) =>
    (!('width' in at) || measureWidth(cell) === at.width) &&
    (!('depth' in at) || measureDepth(cell) === at.depth);
  const counts = new Map(
    [...enumerateTopologies(space)].filter(fits).map((cell) => [JSON.stringify(cell), 0]),
  );
  expect(counts.size).toBe(size);
  const perCell = 100;
  for (const cell of take(sampleTopologies(space, { seed: 20200430, ...at }), perCell * size)) {
    const key = JSON.stringify(cell);
    expect(counts.has(key)).toBe(true);
    counts.set(key, counts.get(key)! + 1);
  }
  const chiSquare = [...counts.values()].reduce((sum, n) => sum + (n - perCell) ** 2 / perCell, 0);
  // Mean size - 1, variance twice that: four standard deviations.
  expect(Math.abs(chiSquare - (size - 1))).toBeLessThan(4 * Math.sqrt(2 * (size - 1)));
});

it('repeats itself for a seed', () => {
  const space = { kind: 'nasnet', nodes: 12 } as const;
  const draw = (seed: number) =>
    take(sampleTopologies(space, { seed, width: 6, depth: 5, operation: 'conv' }), 2);
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
});

it('names what cannot be', () => {
  expect(() =>
    sampleTopologies({ kind: 'darts', nodes: 4 }, { seed: 1, width: 4, depth: 3 }),
  ).toThrow(
    'sampleTopologies: no topology of the darts space of 4 nodes has width 4 and depth 3; measureSpace lists those that occur',
  );
  expect(() => sampleTopologies({ kind: 'darts', nodes: 4 }, { seed: 1, width: 1 })).toThrow(
    'width 1 and depth any',
  );
  expect(() => sampleTopologies({ kind: 'darts', nodes: 4 }, { seed: -1 })).toThrow(
    'sampleTopologies: seed',
  );
});
