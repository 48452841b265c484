import type { PlannedRun } from '../plan.ts';
import { timeLeft } from '../time-left.ts';

/** How far a plan is. */
export interface PlanProgress {
  readonly runs: number;
  /** Runs that have a result, those that had one before included. */
  readonly finished: number;
  readonly failed: number;
  readonly skipped: number;
  /** Share of all work that is done, 0 to 1. */
  readonly fraction: number;
  /** Null until it can be told. */
  readonly secondsLeft: number | null;
}

/** @internal Follows a plan: shares of runs that are done, in; progress out. Time is in milliseconds. */
export class ProgressMeter {
  readonly #share: Map<string, number>;
  readonly #runs: readonly PlannedRun[];
  readonly #counts = { finished: 0, failed: 0, skipped: 0 };
  #timeLeft: ReturnType<typeof timeLeft> | null = null;

  constructor(runs: readonly PlannedRun[]) {
    this.#runs = runs;
    this.#share = new Map(runs.map(({ id }) => [id, 0]));
  }

  advance({ id }: PlannedRun, share: number): void {
    this.#share.set(id, share);
  }

  /** Work of a run that has no result is not left either. */
  end({ id }: PlannedRun, state: 'finished' | 'failed' | 'skipped'): void {
    this.#counts[state]++;
    this.#share.set(id, 1);
  }

  /** Time left at the mean speed since work began; what was done by then does not count. */
  progress(now: number, isWorking: boolean): PlanProgress {
    let [total, done] = [0, 0];
    for (const { id, cost } of this.#runs) {
      total += cost.seconds;
      done += cost.seconds * this.#share.get(id)!;
    }
    if (isWorking) this.#timeLeft ??= timeLeft();
    return {
      ...this.#counts,
      runs: this.#runs.length,
      fraction: total === 0 ? 1 : done / total,
      secondsLeft: this.#timeLeft?.(total - done, now) ?? null,
    };
  }
}
