import { join } from 'node:path';
import type { Command } from 'commander';
import type { Experiment } from '@unas/paper';
import { type Scale, scaleOptions } from '@unas/paper/scales';
import { portableOption } from '../engine.ts';
import { CommandError } from '../errors.ts';
import { type Io, pathOf, printTable } from '../io.ts';
import { addScale, chosenScale, runsOption, type ScaleChoice } from '../options.ts';
import { workersOption } from '../run-experiments.ts';

interface PaperOptions extends ScaleChoice {
  readonly runs: string;
  readonly dryRun?: boolean;
  readonly onlyMissing?: boolean;
  readonly workers?: number;
  readonly portable?: boolean;
}

export function addPaper(program: Command, io: Io): void {
  addScale(program.command('paper'))
    .description('run the paper’s experiments that are not finished yet, then write the report')
    .argument('[experiment...]', 'such as E2 E5 (default: all)')
    .addOption(runsOption())
    .addOption(workersOption())
    .option('--only-missing', 'skip runs that were started before, here or elsewhere')
    .option('--dry-run', 'list the runs, their states, and how long the rest may take')
    .addOption(portableOption())
    .action((ids: string[], options: PaperOptions) => paper(io, ids, options));
}

async function paper(io: Io, ids: readonly string[], options: PaperOptions): Promise<void> {
  const { runs, dryRun, onlyMissing = false, workers, portable, ...choice } = options;
  const scale = chosenScale(io, choice);
  const experiments = await chooseExperiments(ids);
  const folder = pathOf(io, runs);
  if (dryRun) {
    await printPlan(io, { experiments, scale, folder });
    return;
  }
  const { runExperiments } = await import('../run-experiments.ts');
  const again = `unas paper ${[...ids, scaleOptions(scale)].join(' ')}`;
  const how = { onlyMissing, workers, portable, again };
  await runExperiments(io, { experiments, scale, folder, ...how });
}

/** The experiments of those ids, in any letter case; all of them for no ids. */
async function chooseExperiments(ids: readonly string[]): Promise<readonly Experiment[]> {
  const { experiments } = await import('@unas/paper');
  if (ids.length === 0) return experiments;
  const known = experiments.map(({ id }) => id);
  const wanted = ids.map((id) => id.toUpperCase());
  const unknown = wanted.findIndex((id) => !known.includes(id));
  if (unknown >= 0)
    throw new CommandError(
      `there is no experiment ${ids[unknown]}`,
      `Choose from ${known.join(', ')}.`,
    );
  return experiments.filter(({ id }) => wanted.includes(id));
}

interface Plan {
  readonly experiments: readonly Experiment[];
  readonly scale: Scale;
  readonly folder: string;
}

/** Prints every run of a plan once: the experiments that read it, its state and estimated minutes on 2 cores. */
async function printPlan(io: Io, { experiments, scale, folder }: Plan): Promise<void> {
  const { orderRuns, runKey, openStore } = await import('@unas/runs');
  const { kinds } = await import('@unas/jobs/kinds');
  const store = openStore(join(folder, 'store'), { kinds });
  const plans = experiments.map(({ id, runs }) => ({ id, runs: orderRuns(runs(scale)) }));
  const readers = new Map<string, string[]>();
  for (const { id, runs } of plans) {
    for (const run of runs) readers.set(runKey(run), [...(readers.get(runKey(run)) ?? []), id]);
  }
  const all = orderRuns(plans.flatMap(({ runs }) => runs));
  const results = await store.read(all);
  let left = 0;
  const rows = all.map((run) => {
    const found = results.of(run);
    const isOlder = results.isOlder(run);
    const state = found === null ? 'missing' : (found.outcome?.state ?? 'unfinished');
    const minutes = store.resolve(run).cost.seconds / 60;
    if (isOlder || (state !== 'finished' && state !== 'failed')) left += minutes;
    const shown = isOlder ? `${state} by older code` : state;
    return [run.title, readers.get(runKey(run))!.join(' '), shown, minutes.toFixed(1)];
  });
  printTable(io, ['run', 'experiments', 'state', 'minutes'], rows);
  io.stdout.write(`\n${all.length} runs; about ${formatMinutes(left)} left on 2 cores\n`);
}

function formatMinutes(minutes: number): string {
  if (minutes < 90) return `${Math.ceil(minutes)} min`;
  const hours = minutes / 60;
  return hours < 48 ? `${hours.toFixed(1)} h` : `${(hours / 24).toFixed(0)} days`;
}
