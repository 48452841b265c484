import type { Grid } from '../quantity-grid.ts';

/** @internal Every row and column of a grid that has more than one point. */
export function gridSlices({ x, y, z }: Grid): number[][] {
  const rows = y.length > 1 ? z.map((row) => [...row]) : [];
  const columns = x.length > 1 ? y.map((_, j) => z.map((row) => row[j]!)) : [];
  return [...rows, ...columns];
}
