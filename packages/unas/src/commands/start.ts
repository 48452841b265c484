import type { Command } from 'commander';
import { portableOption } from '../engine.ts';
import { type Io, pathOf } from '../io.ts';
import { runsOption } from '../options.ts';
import { workersOption } from '../run-experiments.ts';

interface StartOptions {
  readonly runs: string;
  readonly workers?: number;
  readonly portable?: boolean;
}

export function addStart(program: Command, io: Io): void {
  program
    .command('start')
    .alias('quick')
    .description('run all experiments at scale quick, then write the report')
    .addOption(runsOption())
    .addOption(workersOption())
    .addOption(portableOption())
    .action((options: StartOptions) => start(io, options));
}

async function start(io: Io, { runs, workers, portable }: StartOptions): Promise<void> {
  const { experiments } = await import('@unas/paper');
  const { scales } = await import('@unas/paper/scales');
  const { runExperiments } = await import('../run-experiments.ts');
  await runExperiments(io, {
    ...{ experiments, scale: scales.quick, folder: pathOf(io, runs) },
    ...{ again: 'the same command', onlyMissing: false, workers, portable },
  });
}
