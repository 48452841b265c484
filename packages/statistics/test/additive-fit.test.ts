import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  additiveFit,
  explainedShares,
  interaction,
  type FactorTable,
} from '../src/additive-fit.ts';

const value = fc.integer({ min: -5000, max: 5000 }).map((thousandths) => thousandths / 1000);
const tables = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 5 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(value, { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );

test('additiveFit(table) and explainedShares(table) agree with an analysis of variance by hand', () => {
  const table = [
    [1, 2],
    [3, 8],
  ];
  expect(additiveFit(table)).toEqual({
    mean: 3.5,
    rows: [-2, 2],
    columns: [-1.5, 1.5],
    residuals: [
      [1, -1],
      [-1, 1],
    ],
  });
  expect(explainedShares(table)).toEqual({ rows: 16 / 29, columns: 9 / 29, rest: 4 / 29 });
});

test('property: additiveFit’s effects and residuals add up to the values, and each to zero', () => {
  fc.assert(
    fc.property(tables, (table) => {
      const fit = additiveFit(table);
      for (const [i, row] of table.entries()) {
        for (const [j, expected] of row.entries()) {
          const sum = fit.mean + fit.rows[i]! + fit.columns[j]! + fit.residuals[i]![j]!;
          expect(sum).toBeCloseTo(expected, 9);
        }
        expect(total(fit.residuals[i]!)).toBeCloseTo(0, 9);
      }
      expect(total(fit.rows)).toBeCloseTo(0, 9);
      expect(total(fit.columns)).toBeCloseTo(0, 9);
    }),
  );
});

test('property: explainedShares add up to one, and swap when the table is transposed', () => {
  fc.assert(
    fc.property(
      tables.filter((table) => new Set(table.flat()).size > 1),
      (table) => {
        const shares = explainedShares(table);
        expect(shares.rows + shares.columns + shares.rest).toBeCloseTo(1, 9);
        const turned = explainedShares(transposed(table));
        expect(turned.rows).toBeCloseTo(shares.columns, 6);
        expect(turned.columns).toBeCloseTo(shares.rows, 6);
      },
    ),
  );
});

test('interaction is 1 where effects and a product of scores are all there is, and does not depend on the effects', () => {
  const scores = [1, 2, 4];
  const table = scores.map((row) => [3, 5, 8].map((column) => 2 * row - 7 * column + row * column));
  expect(interaction(table, scores, [3, 5, 8])).toBeCloseTo(1, 12);
  const falling = table.map((row) => row.map((one) => -one));
  expect(interaction(falling, scores, [3, 5, 8])).toBeCloseTo(-1, 12);
});

function total(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0);
}

function transposed(table: FactorTable): FactorTable {
  return table[0]!.map((_, column) => table.map((row) => row[column]!));
}
