import type { Command } from 'commander';
import { scaleOptions } from '@unas/paper/scales';
import {
  addScale,
  chosenScale,
  runsOption,
  type ScaleChoice,
  workersOption,
} from '../internal/options.ts';

interface PaperOptions extends ScaleChoice {
  readonly runs: string;
  readonly dryRun?: boolean;
  readonly onlyMissing?: boolean;
  readonly workers?: number;
}

export function addPaper(program: Command): void {
  addScale(program.command('paper'))
    .description('experiments of the paper: does what is missing, then writes the report')
    .argument('[experiment...]', 'as in E2; all of them without')
    .addOption(runsOption())
    .addOption(workersOption())
    .option('--only-missing', 'leave runs alone that were begun before, here or by another worker')
    .option('--dry-run', 'list the runs, what is there already and how long the rest may take')
    .action(
      async (ids: string[], { runs, dryRun, onlyMissing, workers, ...choice }: PaperOptions) => {
        const scale = chosenScale(choice);
        const { chooseExperiments } = await import('../internal/choose-experiments.ts');
        const experiments = chooseExperiments(ids);
        if (dryRun) {
          const { printPlan } = await import('../internal/print-plan.ts');
          printPlan({ experiments, scale, folder: runs });
          return;
        }
        const { runExperiments } = await import('../internal/run-experiments.ts');
        const again = `unas paper ${[...ids, scaleOptions(scale)].join(' ')}`;
        await runExperiments({
          experiments,
          scale,
          folder: runs,
          again,
          onlyMissing: onlyMissing ?? false,
          workers,
        });
      },
    );
}
