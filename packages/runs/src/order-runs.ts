import type { Run } from './kind.ts';

/** Every run once, what it reads before it, else in the given order. Runs that are written differently count as different. */
export function orderRuns(runs: readonly Run[]): Run[] {
  const ordered = new Map<string, Run>();
  const add = (run: Run): void => {
    const key = runKey(run);
    if (ordered.has(key)) return;
    Object.values(run.inputs ?? {}).forEach(add);
    ordered.set(key, run);
  };
  runs.forEach(add);
  return [...ordered.values()];
}

/** What a run is as it was written, as a text: equal texts are equal runs. */
export function runKey({ kind, config, inputs = {} }: Run): string {
  const read = Object.entries(inputs).map(([name, input]) => [name, runKey(input)]);
  return JSON.stringify([kind, config, read]);
}
