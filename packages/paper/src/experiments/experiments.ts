import { convergence } from './convergence.ts';
import type { Experiment } from './experiment.ts';
import { equalParameters } from './equal-parameters.ts';
import { generalisation } from './generalisation.ts';
import { gradientVariances } from './gradient-variances.ts';
import { landscapes } from './landscapes.ts';
import { learningRates } from './learning-rates.ts';
import { networkDepth } from './network-depth.ts';
import { operations } from './operations.ts';
import { predictors } from './predictors.ts';
import { theory } from './theory.ts';
import { wideAndShallow } from './wide-and-shallow.ts';

/** All experiments, in the report's order. */
export const experiments: readonly Experiment[] = Object.freeze([
  wideAndShallow,
  convergence,
  learningRates,
  operations,
  landscapes,
  gradientVariances,
  generalisation,
  theory,
  equalParameters,
  networkDepth,
  predictors,
]);
