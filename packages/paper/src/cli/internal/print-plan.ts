import { join } from 'node:path';
import type { Experiment } from '../../experiments/experiment.ts';
import type { Scale } from '../../experiments/scale.ts';
import { orderRuns } from '../../store/order-runs.ts';
import { openRunStore } from '../../store/run-store.ts';
import { estimateSeconds } from '../../experiments/estimate-cost.ts';
import { printTable } from './print-table.ts';

export interface PrintPlanOptions {
  readonly experiments: readonly Experiment[];
  readonly scale: Scale;
  readonly folder: string;
}

/** Every run of a plan once: experiments that read it, state and estimated minutes on 2 cores. */
export function printPlan({ experiments, scale, folder }: PrintPlanOptions): void {
  const store = openRunStore(join(folder, 'store'));
  const plans = experiments.map(({ id, runs }) => ({ id, ids: orderRuns(runs(scale)) }));
  const all = orderRuns(plans.flatMap(({ ids }) => ids));
  let left = 0;
  const rows = all.map((run) => {
    const state = store.stateOf(run);
    const minutes = estimateSeconds(run, scale) / 60;
    if (state !== 'finished') left += minutes;
    const folderOfRun = store.folderOf(run);
    const readers = plans.filter(({ ids }) =>
      ids.some((one) => store.folderOf(one) === folderOfRun),
    );
    return [run.title, readers.map(({ id }) => id).join(' '), state, minutes.toFixed(1)];
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
