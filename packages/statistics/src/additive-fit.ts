import { mean, sum } from 'd3-array';

/** A table of values, one row a level of one factor, one column a level of another. */
export type FactorTable = readonly (readonly number[])[];

/** Each value as mean + effect of its row + effect of its column + residual. */
export interface AdditiveFit {
  readonly mean: number;
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly residuals: FactorTable;
}

/** The two-way layout without replication (Scheffé 1959, The Analysis of Variance, section 4.2), by least squares. */
export function additiveFit(table: FactorTable): AdditiveFit {
  const centre = mean(table.flat())!;
  const rows = table.map((row) => mean(row)! - centre);
  const columns = table[0]!.map((_, column) => mean(table, (row) => row[column]!)! - centre);
  const residuals = table.map((row, i) =>
    row.map((value, j) => value - centre - rows[i]! - columns[j]!),
  );
  return { mean: centre, rows, columns, residuals };
}

/** Shares of the values' sum of squares about their mean: eta squared of both factors, and what is left. */
export interface ExplainedShares {
  readonly rows: number;
  readonly columns: number;
  readonly rest: number;
}

/** How much of the variance of a table each factor explains; NaN where all values are the same. */
export function explainedShares(table: FactorTable): ExplainedShares {
  const { rows, columns, residuals } = additiveFit(table);
  const square = (value: number): number => value * value;
  const parts = {
    rows: columns.length * sum(rows, square),
    columns: rows.length * sum(columns, square),
    rest: sum(residuals.flat(), square),
  };
  const total = parts.rows + parts.columns + parts.rest;
  return { rows: parts.rows / total, columns: parts.columns / total, rest: parts.rest / total };
}

/**
 * Whether the factors amplify each other: the correlation, -1 to 1, of the residuals with the products of the
 * levels' centred scores. Above zero where high row and high column scores together give more than their sum.
 */
export function interaction(
  table: FactorTable,
  rowScores: readonly number[],
  columnScores: readonly number[],
): number {
  const { residuals } = additiveFit(table);
  const centred = (scores: readonly number[]): number[] => {
    const centre = mean(scores)!;
    return scores.map((score) => score - centre);
  };
  const products = centred(rowScores).flatMap((row) =>
    centred(columnScores).map((column) => row * column),
  );
  const left = residuals.flat();
  const norm = (values: readonly number[]): number => Math.hypot(...values);
  return sum(left, (value, index) => value * products[index]!) / (norm(left) * norm(products));
}
