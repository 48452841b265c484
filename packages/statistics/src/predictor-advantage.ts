import type { Evidence } from './evidence.ts';
import { bootstrapInterval } from './bootstrap-interval.ts';
import { permutationPValue } from './permutation-p-value.ts';
import { spearman } from './spearman.ts';

export interface PredictorAdvantageOptions {
  /** One value a unit, as in the others. */
  readonly predictor: readonly number[];
  readonly rival: readonly number[];
  readonly outcome: readonly number[];
  readonly statistic: string;
}

/**
 * By how much a predictor's rank correlation with the outcome is stronger, whatever its sign, than a rival's: the
 * difference of the absolute values. The interval resamples units; the p-value shuffles the outcomes: what the difference
 * is where neither predicts anything. Null for fewer than 3 units, and where either correlation is undefined.
 */
export function predictorAdvantage(options: PredictorAdvantageOptions): Evidence | null {
  const { predictor, rival, outcome, statistic } = options;
  const n = outcome.length;
  if (n < 3) return null;
  const of = (units: readonly number[], outcomes: readonly number[]): number => {
    const values = outcomes.map((unit) => outcome[unit]!);
    const strength = (source: readonly number[]): number =>
      Math.abs(
        spearman(
          units.map((unit) => source[unit]!),
          values,
        ),
      );
    return strength(predictor) - strength(rival);
  };
  const all = Array.from({ length: n }, (_, unit) => unit);
  const estimate = of(all, all);
  if (Number.isNaN(estimate)) return null;
  return {
    statistic,
    estimate,
    interval: bootstrapInterval({ units: n, statistic: (sample) => of(sample, sample) }),
    p: permutationPValue({ units: n, statistic: (order) => of(all, order) }),
    n,
  };
}
