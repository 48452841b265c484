import { findCells } from '@unas/genotypes';
import { expect, test } from 'vitest';
import { rankCell, rankedCells } from '../src/index.ts';

test('rankedCells(kind) has every entry of the kind, with its exact ranks in its own space', () => {
  const cells = rankedCells('paper');
  expect(cells.map(({ entry }) => entry.name)).toEqual(
    findCells({ kind: 'paper' }).map(({ name }) => name),
  );
  const darts = cells.find(({ entry }) => entry.name === 'DARTS_V2')!;
  const { width, depth } = rankCell(darts.entry.genotype.normal);
  expect(darts).toMatchObject({ width: 3.5, depth: 3 });
  expect(darts.rank).toMatchObject({ width: Number(width), depth: Number(depth) });
});

test('rankedCells() has the whole registry; irregular cells have no rank', () => {
  const cells = rankedCells();
  expect(cells).toHaveLength(findCells({}).length);
  for (const { entry, rank } of cells) expect(rank === null).toBe(entry.space === 'irregular');
});
