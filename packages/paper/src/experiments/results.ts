import type { EpochMetrics } from '@unas/train';
import type { RunSpec } from '../store/run-spec.ts';

/** How a run ended. */
export type Outcome =
  | { readonly state: 'finished'; readonly result: unknown }
  | { readonly state: 'failed'; readonly reason: string }
  | { readonly state: 'skipped'; readonly because: string };

/** What is known of runs: all that an experiment's analysis may see of them. */
export interface Results {
  /** Null while the run is not finished. */
  outcomeOf(run: RunSpec): Outcome | null;
  /** The epochs that a training has finished, in order, also while it is in progress. */
  epochsOf(run: RunSpec): readonly EpochMetrics[];
}

/** The result of a run; null while it is not finished, and where it failed or was skipped. */
export function resultOf<Result>(results: Results, run: RunSpec): Result | null {
  const outcome = results.outcomeOf(run);
  return outcome?.state === 'finished' ? (outcome.result as Result) : null;
}

/** How many of the runs have ended, in whatever way. */
export function countEnded(results: Results, runs: readonly RunSpec[]): number {
  return runs.filter((run) => results.outcomeOf(run) !== null).length;
}
