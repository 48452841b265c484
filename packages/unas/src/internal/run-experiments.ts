import { join } from 'node:path';
import { type Experiment, openRunStore, writeReport } from '@unas/paper';
import { type Scale, scaleFolder } from '@unas/paper/scales';
import { chooseRunner, defaultWorkers } from '@unas/paper/command';
import { showProgress } from '../progress/show-progress.ts';
import { isAbort } from './is-abort.ts';
import { printClaims } from './print-claims.ts';
import { withInterrupt } from './with-interrupt.ts';

export interface RunExperimentsOptions {
  readonly experiments: readonly Experiment[];
  readonly scale: Scale;
  /** The folder of all runs and reports. */
  readonly folder: string;
  /** What goes on after an interruption, as in `npm start`. */
  readonly again: string;
  /**
   * Whether runs that were begun before are left alone.
   * @defaultValue false
   */
  readonly onlyMissing?: boolean;
  /**
   * How many runs go on at once.
   * @defaultValue as many as cores and memory allow, 1 on a GPU
   */
  readonly workers?: number | undefined;
}

/** Does what is missing, writes the report, prints the claims and where the report is. */
export async function runExperiments(options: RunExperimentsOptions): Promise<void> {
  const { experiments, scale, folder, again, onlyMissing = false } = options;
  const { workers = defaultWorkers(scale) } = options;
  const store = openRunStore(join(folder, 'store'));
  const runs = experiments
    .flatMap((experiment) => experiment.runs(scale))
    .filter((run) => !onlyMissing || store.stateOf(run) === 'missing');
  const progress = showProgress(runs);
  const report = { store, experiments, scale, folder: join(folder, scaleFolder(scale)) };
  try {
    await withInterrupt((signal) =>
      chooseRunner(store, workers).run(runs, { signal, ...progress }),
    );
  } catch (error) {
    progress.stop();
    if (!isAbort(error)) throw error;
    const { path } = await writeReport(report);
    process.stderr.write(`stopped; ${again} goes on from here. So far: ${path}\n`);
    throw error;
  }
  progress.stop();
  const { path, claims } = await writeReport(report);
  printClaims(claims);
  process.stdout.write(`\nreport: ${path}\n`);
}
