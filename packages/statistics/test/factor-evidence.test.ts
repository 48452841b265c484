import { expect, test } from 'vitest';
import { normalSource } from '@unas/random';
import { explainedShares, type FactorTable } from '../src/additive-fit.ts';
import { factorEvidence } from '../src/factor-evidence.ts';

function rowsOverColumns(table: FactorTable): number {
  const { rows, columns } = explainedShares(table);
  return rows - columns;
}

function table(rows: readonly number[], columns: readonly number[], noise: () => number) {
  return rows.map((row) => columns.map((column) => row + column + noise()));
}

test('factorEvidence decides for a factor that explains nearly everything', () => {
  const noise = normalSource(1);
  const values = table([0, 1, 2], [0, 0.05, 0.1], () => 0.02 * noise());
  const evidence = factorEvidence(values, 'rows over columns', rowsOverColumns)!;
  expect(evidence).toMatchObject({ statistic: 'rows over columns', n: 9 });
  expect(evidence.estimate).toBeGreaterThan(0.9);
  expect(evidence.interval[0]).toBeGreaterThan(0.9);
  expect(evidence.interval[1]).toBeGreaterThanOrEqual(evidence.estimate);
  expect(evidence.p).toBeLessThan(0.02);
});

test('factorEvidence does not decide between two equally strong factors', () => {
  const noise = normalSource(2);
  const evidence = factorEvidence(
    table([0, 1, 2], [0, 1, 2], () => 0.3 * noise()),
    '',
    rowsOverColumns,
  )!;
  expect(evidence.interval[0]).toBeLessThan(0);
  expect(evidence.interval[1]).toBeGreaterThan(0);
});

test('factorEvidence decides for few tables of noise', () => {
  const found = Array.from({ length: 40 }, (_, seed) => {
    const noise = normalSource(100 + seed);
    const { p, interval } = factorEvidence(
      table([0, 0, 0], [0, 0, 0], noise),
      '',
      rowsOverColumns,
    )!;
    return p <= 0.05 && (interval[0] > 0 || interval[1] < 0);
  });
  expect(found.filter(Boolean).length).toBeLessThanOrEqual(4);
});

test('factorEvidence is null for a single row, and where all values are equal', () => {
  expect(factorEvidence([[1, 2, 3]], '', rowsOverColumns)).toBeNull();
  expect(
    factorEvidence(
      table([1, 1], [0, 0], () => 0),
      '',
      rowsOverColumns,
    ),
  ).toBeNull();
});
