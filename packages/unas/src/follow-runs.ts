import type { PlannedRun, RunEvent } from '@unas/runs';
import type { Progress, TaskProgress } from './progress.ts';

/** Shows what happens to runs. */
export function followRuns(progress: Progress): (event: RunEvent) => void {
  const tasks = new Map<string, TaskProgress>();
  const taskOf = ({ id, title, cost }: PlannedRun): TaskProgress => {
    const task = tasks.get(id) ?? progress.begin(title, cost.seconds);
    tasks.set(id, task);
    return task;
  };
  const drop = ({ id, cost }: PlannedRun): void => {
    tasks.get(id)?.drop();
    tasks.delete(id);
    progress.skip(cost.seconds);
  };
  const waiting = new Set<string>();
  return (event) => {
    const { run, state } = event;
    if (state === 'reused') progress.skip(run.cost.seconds);
    else if (state === 'started') taskOf(run);
    else if (state === 'progress') taskOf(run).update(event.fraction, event.text);
    else if (state === 'finished') taskOf(run).finish();
    else if (state === 'elsewhere' && !waiting.has(run.id)) {
      waiting.add(run.id);
      progress.note(`${run.title}: in progress elsewhere, by ${event.holder}`);
    } else if (state === 'failed') {
      drop(run);
      progress.note(`failed: ${run.title}: ${event.reason}`);
    } else if (state === 'skipped') {
      drop(run);
      progress.note(`skipped: ${run.title}, because a run that it reads failed`);
    }
  };
}
