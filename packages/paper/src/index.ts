export type { Claim, Progress } from './claims/claim.ts';
export { verdict, type Verdict } from './claims/verdict.ts';
export { composeReport, type ComposedReport } from './compose-report.ts';
export type { Experiment, Findings } from './experiments/experiment.ts';
export { resultOf, type Outcome, type Results } from './experiments/results.ts';
export { experiments } from './experiments/experiments.ts';
export {
  changeScale,
  scales,
  type Scale,
  type ScaleChanges,
  type ScaleName,
} from './experiments/scale.ts';
export { topologyClaims } from './experiments/wide-and-shallow.ts';
export { storedResults } from './stored-results.ts';
export { writeReport, type WriteReportOptions } from './write-report.ts';
