import { orderRuns, runId } from '@unas/paper/command';
import type { RunEvent, RunSpec } from '@unas/paper';
import { timeLeft } from './time-left.ts';

/** How far a plan is, for people. */
export interface PlanState {
  /** Runs finished, reused ones included. */
  readonly finished: number;
  readonly runs: number;
  /** Share of all work, 0 to 1. */
  readonly fraction: number;
  readonly secondsLeft: number | null;
}

/** Follows a plan's events; each call gives the state after the event, at a time in milliseconds. */
export function planProgress(
  runs: readonly RunSpec[],
): (event: RunEvent, now: number) => PlanState {
  const ordered = orderRuns(runs);
  const total = ordered.reduce((sum, { work }) => sum + work, 0);
  const done = new Map(ordered.map((run) => [runId(run), 0]));
  const estimate = timeLeft();
  let finished = 0;
  return (event, now) => {
    const isOver = event.state === 'finished' || event.state === 'reused';
    if (isOver) finished++;
    if (isOver) done.set(runId(event.run), event.run.work);
    if (event.state === 'progress') done.set(runId(event.run), event.run.work * event.fraction);
    const sum = [...done.values()].reduce((a, b) => a + b, 0);
    const isRunning = event.state === 'progress' || event.state === 'finished';
    const secondsLeft = isRunning ? estimate.seconds(total - sum, now) : null;
    return { finished, runs: ordered.length, fraction: total === 0 ? 1 : sum / total, secondsLeft };
  };
}
