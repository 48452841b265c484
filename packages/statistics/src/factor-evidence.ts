import type { Evidence } from './evidence.ts';
import { additiveFit, type FactorTable } from './additive-fit.ts';
import { bootstrapInterval } from './bootstrap-interval.ts';
import { permutationPValue } from './permutation-p-value.ts';

/**
 * Interval and p-value of a statistic of a two-way table. The interval resamples the residuals of the additive fit,
 * scaled up to their degrees of freedom, onto the fit (Efron and Tibshirani 1993, section 9.4); the p-value shuffles all
 * values over the table: what the statistic is where neither factor matters. Null where the statistic is undefined.
 */
export function factorEvidence(
  table: FactorTable,
  name: string,
  statistic: (table: FactorTable) => number,
): Evidence | null {
  const [rows, columns] = [table.length, table[0]?.length ?? 0];
  if (rows < 2 || columns < 2) return null;
  const estimate = statistic(table);
  if (Number.isNaN(estimate)) return null;
  const shaped = (valueAt: (cell: number) => number): number[][] =>
    table.map((row, i) => row.map((_, j) => valueAt(i * columns + j)));
  const values = table.flat();
  const fit = additiveFit(table);
  const residuals = fit.residuals.flat();
  const scale = Math.sqrt((rows * columns) / ((rows - 1) * (columns - 1)));
  const fitted = values.map((value, cell) => value - residuals[cell]!);
  return {
    statistic: name,
    estimate,
    interval: bootstrapInterval({
      units: values.length,
      statistic: (sample) =>
        statistic(shaped((cell) => fitted[cell]! + scale * residuals[sample[cell]!]!)),
    }),
    p: permutationPValue({
      units: values.length,
      statistic: (order) => statistic(shaped((cell) => values[order[cell]!]!)),
    }),
    n: values.length,
  };
}
