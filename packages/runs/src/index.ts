export { codeFingerprint } from './code-fingerprint.ts';
export { headOf, isRunId, type JsonObject, runHead, runId, type RunIdentity } from './identity.ts';
export { openRun, type OpenRunOptions, type RunWriter } from './open-run.ts';
export type { FailedRun, FinishedRun, Outcome, SkippedRun } from './outcome.ts';
export { readRun, type StoredRun } from './read-run.ts';
export type { RunRecord } from './record.ts';
export { RunError, RunFailure, type RunFailureOptions } from './run-error.ts';
