import { join } from 'node:path';
import type { Option } from 'commander';
import { isAbort } from '@unas/errors';
import type { Experiment } from '@unas/paper';
import { type Scale, scaleFolder } from '@unas/paper/scales';
import { announceEngine, startEngine } from './engine.ts';
import { type Io, shownPath, stoppable } from './io.ts';
import { numberOption } from './options.ts';
import { showProgress } from './progress.ts';

/** `--workers`: how many runs are computed at once. */
export function workersOption(): Option {
  const text = 'runs at once, each in its own process (default: one for each core, 1 on a GPU)';
  return numberOption('--workers <n>', text, { whole: true, min: 1 });
}

export interface RunExperimentsOptions {
  readonly experiments: readonly Experiment[];
  readonly scale: Scale;
  /** The folder of all runs and reports. */
  readonly folder: string;
  /** The command that resumes after an interruption, as in `npm start`. */
  readonly again: string;
  /** Whether runs that were begun before are left alone. */
  readonly onlyMissing: boolean;
  /** How many runs are computed at once; undefined: as many as cores and memory allow, 1 on a GPU. */
  readonly workers: number | undefined;
  readonly portable: boolean | undefined;
}

/** Runs what is not finished, writes the report, prints the claims and where the report is. */
export async function runExperiments(io: Io, options: RunExperimentsOptions): Promise<void> {
  const { openRunStore, writeReport } = await import('@unas/paper');
  const { chooseRunner, defaultWorkers, orderRuns } = await import('@unas/paper/command');
  const { followRuns } = await import('./follow-runs.ts');
  const { printClaims } = await import('./print-claims.ts');
  const { experiments, scale, folder, again, onlyMissing, portable } = options;
  const store = openRunStore(join(folder, 'store'));
  const runs = experiments
    .flatMap((experiment) => experiment.runs(scale))
    .filter((run) => !onlyMissing || store.stateOf(run) === 'missing');
  const all = orderRuns(runs);
  if (all.some((run) => store.stateOf(run) !== 'finished'))
    await announceEngine(io, { portable, isLong: scale.name !== 'quick' });
  const { workers = defaultWorkers(scale) } = options;
  // One worker is this process.
  if (portable && workers === 1) await startEngine(io, { portable, isLong: false });
  const runner = chooseRunner(store, workers, portable ? { UNAS_ENGINE: 'portable' } : {});
  const work = all.reduce((sum, run) => sum + run.work, 0);
  const progress = showProgress(io, { tasks: all.length, work });
  const report = { store, experiments, scale, folder: join(folder, scaleFolder(scale)) };
  try {
    await stoppable(io, (signal) =>
      runner.run(runs, { signal, onEvent: followRuns(progress), onNotice: progress.note }),
    );
  } catch (error) {
    progress.stop();
    if (!isAbort(error, io.signal)) throw error;
    const { path } = await writeReport(report);
    io.stderr.write(`stopped; ${again} resumes from here. So far: ${shownPath(io, path)}\n`);
    throw error;
  }
  progress.stop();
  const { path, claims } = await writeReport(report);
  printClaims(io, claims);
  io.stdout.write(`\nreport: ${shownPath(io, path)}\n`);
}
