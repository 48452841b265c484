import { join } from 'node:path';
import { type Experiment, openRunStore } from '@unas/paper';
import type { Scale } from '@unas/paper/scales';
import { estimateSeconds, orderRuns, runId } from '@unas/paper/command';
import { printTable } from './print-table.ts';

export interface PrintPlanOptions {
  readonly experiments: readonly Experiment[];
  readonly scale: Scale;
  readonly folder: string;
}

/** Every run of a plan once: experiments that read it, state and estimated minutes on 2 cores. */
export function printPlan({ experiments, scale, folder }: PrintPlanOptions): void {
  const store = openRunStore(join(folder, 'store'));
  const plans = experiments.map(({ id, runs }) => ({ id, runs: orderRuns(runs(scale)) }));
  const readers = new Map<string, string[]>();
  for (const { id, runs } of plans) {
    for (const run of runs) readers.set(runId(run), [...(readers.get(runId(run)) ?? []), id]);
  }
  const all = orderRuns(plans.flatMap(({ runs }) => runs));
  let left = 0;
  const rows = all.map((run) => {
    const state = store.stateOf(run);
    const minutes = estimateSeconds(run, scale) / 60;
    if (state !== 'finished') left += minutes;
    return [run.title, readers.get(runId(run))!.join(' '), state, minutes.toFixed(1)];
  });
  printTable(['run', 'experiments', 'state', 'minutes'], rows);
  process.stdout.write(`\n${all.length} runs; about ${formatMinutes(left)} left on 2 cores\n`);
}

function formatMinutes(minutes: number): string {
  if (minutes < 90) return `${Math.ceil(minutes)} min`;
  return minutes < 48 * 60
    ? `${(minutes / 60).toFixed(1)} h`
    : `${(minutes / 1440).toFixed(0)} days`;
}
