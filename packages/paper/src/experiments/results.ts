import type { FailedRun, FinishedRun, Run, SkippedRun } from '@unas/runs';
import type { EpochMetrics } from '@unas/train';

/** How a run ended. */
export type Outcome =
  Pick<FinishedRun, 'state' | 'result'> | Pick<FailedRun, 'state' | 'reason'> | SkippedRun;

/** What is known of runs: all that an experiment's analysis may see of them. */
export interface Results {
  /** Null while the run is not finished. */
  outcomeOf(run: Run): Outcome | null;
  /** The epochs that a training has finished, in order, also while it is in progress. */
  epochsOf(run: Run): readonly EpochMetrics[];
  /** Whether a result was computed by other code than today's. */
  isOlder(run: Run): boolean;
}

/** The result of a run; null while it is not finished, and where it failed or was skipped. */
export function resultOf<Result>(results: Results, run: Run): Result | null {
  const outcome = results.outcomeOf(run);
  return outcome?.state === 'finished' ? (outcome.result as Result) : null;
}

/** How many of the runs have ended, in whatever way. */
export function countEnded(results: Results, runs: readonly Run[]): number {
  return runs.filter((run) => results.outcomeOf(run) !== null).length;
}
