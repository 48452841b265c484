import type { Command } from 'commander';
import { runsOption } from '../internal/options.ts';

export function addRuns(program: Command): void {
  const runs = program
    .command('runs')
    .description('the runs that are there')
    .addOption(runsOption());
  runs
    .option('--json', 'JSON on standard output')
    .action(async (options: { runs: string; json?: boolean }) => {
      const { listRuns } = await import('../actions/runs.ts');
      listRuns(options);
    });
  runs
    .command('show')
    .description('loss curves, losses and errors of a run')
    .argument('<id>', 'a run’s id, or its beginning')
    .action(async (id: string) => {
      const { showRun } = await import('../actions/runs.ts');
      showRun(id, runs.opts<{ runs: string }>());
    });
}
