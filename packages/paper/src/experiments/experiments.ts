import { convergence } from './convergence.ts';
import type { Experiment } from './experiment.ts';
import { generalisation } from './generalisation.ts';
import { gradientVariances } from './gradient-variances.ts';
import { landscapes } from './landscapes.ts';
import { learningRates } from './learning-rates.ts';
import { operations } from './operations.ts';
import { theory } from './theory.ts';
import { wideAndShallow } from './wide-and-shallow.ts';

/** All experiments, in the report's order. */
export const experiments: readonly Experiment[] = register([
  wideAndShallow,
  convergence,
  learningRates,
  operations,
  landscapes,
  gradientVariances,
  generalisation,
  theory,
]);

function register(entries: readonly Experiment[]): readonly Experiment[] {
  const ids = entries.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new Error(`experiments: ${twice} is there twice`);
  return Object.freeze([...entries].sort((a, b) => (a.id < b.id ? -1 : 1)));
}
