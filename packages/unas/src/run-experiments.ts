import { join } from 'node:path';
import type { Option } from 'commander';
import { isAbort } from '@unas/errors';
import type { Experiment } from '@unas/paper';
import { type Scale, scaleFolder } from '@unas/paper/scales';
import type { Outcome, PlannedRun, RunStore, SkippedRun, Slot } from '@unas/runs';
import { announceEngine, startEngine } from './engine.ts';
import { type Io, shownPath, stoppable } from './io.ts';
import { numberOption } from './options.ts';
import { showProgress } from './progress.ts';

/** `--workers`: how many runs are computed at once. */
export function workersOption(): Option {
  const text = 'runs at once, each in its own process (default: one for each core or GPU)';
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
  /** How many runs are computed at once; undefined: as many as cores and memory allow, or GPUs. */
  readonly workers: number | undefined;
  readonly portable: boolean | undefined;
}

/** Runs what is not finished, writes the report, prints the claims and where the report is. */
export async function runExperiments(io: Io, options: RunExperimentsOptions): Promise<void> {
  const { writeReport } = await import('@unas/paper');
  const { kinds } = await import('@unas/jobs/kinds');
  const { openStore } = await import('@unas/runs');
  const { printClaims } = await import('./print-claims.ts');
  const { experiments, scale, folder, again } = options;
  const store = openStore(join(folder, 'store'), { kinds });
  const report = { store, experiments, scale, folder: join(folder, scaleFolder(scale)) };
  let outcomes: ReadonlyMap<string, Outcome | SkippedRun>;
  try {
    outcomes = await compute(io, store, options);
  } catch (error) {
    if (!isAbort(error, io.signal)) throw error;
    const { path } = await writeReport(report);
    io.stderr.write(`stopped; ${again} resumes from here. So far: ${shownPath(io, path)}\n`);
    throw error;
  }
  const { path, claims } = await writeReport(report);
  printClaims(io, claims);
  io.stdout.write(`\nreport: ${shownPath(io, path)}\n`);
  // What would fail again is a finding; anything else makes the command fail.
  for (const outcome of outcomes.values())
    if (outcome.state === 'failed' && outcome.error) throw outcome.error;
}

async function compute(
  io: Io,
  store: RunStore,
  { experiments, scale, onlyMissing, workers, portable }: RunExperimentsOptions,
): Promise<ReadonlyMap<string, Outcome | SkippedRun>> {
  const { chooseExecutor, kinds } = await import('@unas/jobs/kinds');
  const { executeRuns, machineKind, planRuns } = await import('@unas/runs');
  const { followRuns } = await import('./follow-runs.ts');
  const runs = experiments.flatMap((experiment) => experiment.runs(scale));
  const slots = await slotsFor(store, runs, workers);
  const whole = await planRuns(store, runs, { machine: machineKind(slots[0]!) });
  const plan = onlyMissing ? untouched(whole) : whole;
  const isIdle = plan.every(({ outcome }) => outcome !== null);
  const isQuick = scale.name === 'quick';
  if (!isIdle) {
    await announceEngine(io, { portable, isLong: !isQuick });
    // One worker is this process.
    if (portable && slots.length === 1) await startEngine(io, { portable, isLong: false });
  }
  const isAsked = portable || io.env['UNAS_ENGINE'] === 'portable';
  const environment: Record<string, string> = portable ? { UNAS_ENGINE: 'portable' } : {};
  const work = plan.reduce((sum, { cost }) => sum + cost.seconds, 0);
  const progress = showProgress(io, { tasks: plan.length, work });
  for (const line of earlierRuns(plan)) progress.note(line);
  try {
    return await stoppable(io, (signal) =>
      executeRuns(store, plan, {
        executor: chooseExecutor({ kinds, slots, environment }),
        settings: { allowPortable: isAsked || isQuick },
        ...{ signal, onEvent: followRuns(progress), onNotice: progress.note },
      }),
    );
  } finally {
    progress.stop();
  }
}

async function slotsFor(
  store: RunStore,
  runs: Parameters<RunStore['resolve']>[0][],
  count: number | undefined,
): Promise<Slot[]> {
  const { chooseEngine } = await import('@unas/engine');
  const { defaultSlots } = await import('@unas/jobs/kinds');
  const engine = chooseEngine();
  const device = engine.kind === 'native' ? engine.device : 'cpu';
  const memory = Math.max(1, ...runs.map((run) => store.resolve(run).cost.memory));
  return defaultSlots({ memory, device, count });
}

/** The runs that have an outcome or were never begun, with all that they read. */
function untouched(plan: readonly PlannedRun[]): PlannedRun[] {
  const kept = new Set<string>();
  for (const { id, begun, outcome, inputs } of plan)
    if ((outcome || !begun) && Object.values(inputs).every((input) => kept.has(input.id)))
      kept.add(id);
  return plan.filter(({ id }) => kept.has(id));
}

/** Says which results are there and not used, and why. */
function earlierRuns(plan: readonly PlannedRun[]): string[] {
  const earlier = plan.flatMap((run) => run.earlier.map((one) => ({ ...one, title: run.title })));
  const byCode = new Set(
    earlier.filter(({ differs }) => differs === 'code').map(({ title }) => title),
  );
  const byData = earlier.filter(({ differs }) => differs === 'data');
  return [
    ...byData.map(
      ({ title, id }) =>
        `${title}: the data have changed since ${id} finished; it is computed again`,
    ),
    ...(byCode.size > 0
      ? [
          `${byCode.size} runs were finished by an older version of the code; they are kept, and computed again`,
        ]
      : []),
  ];
}
