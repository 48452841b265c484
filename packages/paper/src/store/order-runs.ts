import { runId } from './run-id.ts';
import type { RunSpec } from './run-spec.ts';

/** Every run once, what it needs before it, else in the given order. */
export function orderRuns(runs: readonly RunSpec[]): RunSpec[] {
  const ordered = new Map<string, RunSpec>();
  const add = (run: RunSpec): void => {
    const id = runId(run);
    if (ordered.has(id)) return;
    run.needs?.forEach(add);
    ordered.set(id, run);
  };
  runs.forEach(add);
  return [...ordered.values()];
}
