import type { Command } from 'commander';
import { runsOption, workersOption } from '../internal/options.ts';

export function addStart(program: Command): void {
  program
    .command('start')
    .alias('quick')
    .description('all experiments at scale quick, then the report')
    .addOption(runsOption())
    .addOption(workersOption())
    .action(async ({ runs, workers }: { runs: string; workers?: number }) => {
      const { experiments } = await import('@unas/paper');
      const { scales } = await import('@unas/paper/scales');
      const { runExperiments } = await import('../internal/run-experiments.ts');
      await runExperiments({
        experiments,
        scale: scales.quick,
        folder: runs,
        again: 'npm start',
        workers,
      });
    });
}
