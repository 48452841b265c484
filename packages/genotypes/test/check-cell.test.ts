import { expect, it } from 'vitest';
import fc from 'fast-check';
import { checkCell, type Cell } from '@unas/genotypes';
import {
  cellArbitrary,
  genotypeArbitrary,
  isomorphicCellsArbitrary,
} from '@unas/genotypes/testing';

it('accepts every cell that the arbitraries make', () => {
  const wirings = (['darts', 'nasnet', 'general'] as const).map((wiring) =>
    cellArbitrary({ wiring }),
  );
  fc.assert(fc.property(fc.oneof(...wirings), (cell) => checkCell(cell, 'test')));
  fc.assert(
    fc.property(genotypeArbitrary({ nodes: [3, 3], concat: 'all' }), ({ normal, reduce }) => {
      checkCell(normal, 'test');
      checkCell(reduce, 'test');
      expect(normal.concat).toEqual([2, 3, 4]);
    }),
  );
  fc.assert(
    fc.property(isomorphicCellsArbitrary(), ([a, b]) => {
      checkCell(b, 'test');
      expect(b.nodes.flat().length).toBe(a.nodes.flat().length);
    }),
  );
});

const cell = (nodes: unknown, concat: unknown = [2]) => ({ nodes, concat }) as unknown as Cell;

it.each([
  [cell([]), 'f: cell needs at least one intermediate node, got none'],
  [cell([[]]), 'f: cell: no path leads from an input to the output'],
  [
    cell([[['a', 2]]]),
    'f: cell: an edge into node 2 must come from an earlier node, 0 to 1, got 2 (edges to the same or an earlier node would make a cycle)',
  ],
  [
    cell([[['a', -1]]]),
    'f: cell: an edge into node 2 must come from an earlier node, 0 to 1, got -1',
  ],
  [
    cell([[['a', 0.5]]]),
    'f: cell: an edge into node 2 must come from an earlier node, 0 to 1, got 0.5',
  ],
  [cell([[['', 0]]]), 'f: cell: the operation of an edge into node 2 must be a name, got ""'],
  [cell([[['a', 0]]], []), 'f: cell: concat must name at least one of the nodes 2 to 2, got []'],
  [cell([[['a', 0]]], [3]), 'f: cell: concat must hold intermediate nodes, 2 to 2, got 3'],
  [cell([[['a', 0]]], [2, 2]), 'f: cell: concat must not repeat a node, got 2 twice'],
])('names the mistake', (bad, message) => {
  expect(() => checkCell(bad, 'f: cell')).toThrow(message);
});
