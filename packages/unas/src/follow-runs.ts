import type { RunEvent, RunSpec } from '@unas/paper';
import type { Progress, TaskProgress } from './progress.ts';

/** Shows what happens to runs. */
export function followRuns(progress: Progress): (event: RunEvent) => void {
  const tasks = new Map<RunSpec, TaskProgress>();
  const taskOf = ({ run }: RunEvent): TaskProgress => {
    const task = tasks.get(run) ?? progress.begin(run.title, run.work);
    tasks.set(run, task);
    return task;
  };
  return (event) => {
    if (event.state === 'reused') progress.skip(event.run.work);
    else if (event.state === 'started') taskOf(event);
    else if (event.state === 'progress') taskOf(event).update(event.fraction, event.text);
    else if (event.state === 'finished') taskOf(event).finish();
  };
}
