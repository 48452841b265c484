export {
  additiveFit,
  explainedShares,
  interaction,
  type AdditiveFit,
  type ExplainedShares,
  type FactorTable,
} from './additive-fit.ts';
export { bootstrapInterval, type BootstrapOptions } from './bootstrap-interval.ts';
export type { Evidence } from './evidence.ts';
export { factorEvidence } from './factor-evidence.ts';
export { meanEvidence } from './mean-evidence.ts';
export { nullEvidence, type NullEvidenceOptions } from './null-evidence.ts';
export { permutationPValue, type PermutationOptions } from './permutation-p-value.ts';
export { predictorAdvantage, type PredictorAdvantageOptions } from './predictor-advantage.ts';
export { rankCorrelation, rankEvidence, type RankCorrelation } from './rank-correlation.ts';
export { spearman } from './spearman.ts';
