import type { Command } from 'commander';
import type { Scale } from '../../experiments/scale.ts';
import { runsOption, scaleOption } from '../internal/options.ts';

interface PaperOptions {
  readonly scale: Scale;
  readonly runs: string;
  readonly dryRun?: boolean;
  readonly onlyMissing?: boolean;
}

export function addPaper(program: Command): void {
  program
    .command('paper')
    .description('experiments of the paper: does what is missing, then writes the report')
    .argument('[experiment...]', 'as in E2; all of them without')
    .addOption(scaleOption())
    .addOption(runsOption())
    .option('--only-missing', 'leave runs alone that were begun before, here or by another worker')
    .option('--dry-run', 'list the runs, what is there already and how long the rest may take')
    .action(async (ids: string[], { scale, runs, dryRun, onlyMissing }: PaperOptions) => {
      const { chooseExperiments } = await import('../internal/choose-experiments.ts');
      const experiments = chooseExperiments(ids);
      if (dryRun) {
        const { printPlan } = await import('../internal/print-plan.ts');
        printPlan({ experiments, scale, folder: runs });
        return;
      }
      const { runExperiments } = await import('../internal/run-experiments.ts');
      const again = `unas paper ${[...ids, '--scale', scale].join(' ')}`;
      await runExperiments({
        experiments,
        scale,
        folder: runs,
        again,
        onlyMissing: onlyMissing ?? false,
      });
    });
}
