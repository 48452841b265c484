export { codeFingerprint } from './code-fingerprint.ts';
export {
  executeRuns,
  type ExecuteOptions,
  type RunChange,
  type RunEvent,
} from './execute/execute-runs.ts';
export type { Executor, Placed, Task, TaskHooks } from './execute/executor.ts';
export { inProcess } from './execute/in-process.ts';
export { processPool, type ProcessPoolOptions } from './execute/process-pool.ts';
export type { PlanProgress } from './execute/progress.ts';
export { serveRuns } from './execute/serve-runs.ts';
export { cpuSlots, machineKind, type Slot, slotEnvironment } from './execute/slot.ts';
export { headOf, isRunId, type JsonObject, runHead, runId, type RunIdentity } from './identity.ts';
export { type Cost, defineKind, type ExecuteContext, type Kind, type Run } from './kind.ts';
export { openRun, type OpenRunOptions, type RunWriter } from './open-run.ts';
export type { FailedRun, FinishedRun, Outcome, SkippedRun } from './outcome.ts';
export { orderRuns, runKey } from './order-runs.ts';
export { type EarlierRun, type PlannedRun, planRuns } from './plan.ts';
export { readRun } from './read-run.ts';
export type { RunRecord, StoredRun } from './record.ts';
export type { IdentifiedRun, ResolvedRun } from './resolve.ts';
export type { RunResults } from './results.ts';
export { RunError, RunFailure, type RunFailureOptions } from './run-error.ts';
export { type ListedRun, openStore, type RunStore } from './store.ts';
