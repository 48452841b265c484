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
export { storedResults } from './stored-results.ts';
export { writeReport, type WriteReportOptions } from './write-report.ts';
export { executeRun } from './runs/execute-run.ts';
export { inProcessRunner } from './store/in-process-runner.ts';
export { processRunner, type ProcessRunnerOptions } from './store/process-runner.ts';
export type { LockHolder } from './store/lock-folder.ts';
export type { ExecuteRun } from './store/run-once.ts';
export type { Json, RunKind, RunSpec } from './store/run-spec.ts';
export {
  openRunStore,
  type ClaimedRun,
  type RunRecord,
  type RunState,
  type RunStore,
} from './store/run-store.ts';
export type { RunEvent, Runner, RunnerOptions } from './store/runner.ts';
export { serveRuns } from './store/serve-runs.ts';
