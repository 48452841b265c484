import type { Command } from 'commander';
import { scaleFolder } from '@unas/paper/scales';
import { addScale, chosenScale, runsOption, type ScaleChoice } from '../internal/options.ts';

interface ReportOptions extends ScaleChoice {
  readonly runs: string;
  readonly open?: boolean;
  readonly watch?: boolean;
}

export function addReport(program: Command): void {
  addScale(program.command('report'))
    .description('writes the report of what is finished')
    .addOption(runsOption())
    .option('--open', 'open it in the browser')
    .option('--watch', 'write it again whenever a run has gone on, until Ctrl-C; pages reload')
    .action(async ({ runs, open, watch, ...choice }: ReportOptions) => {
      const scale = chosenScale(choice);
      const { join } = await import('node:path');
      const { experiments } = await import('@unas/paper');
      const { writeReport } = await import('@unas/paper');
      const { openRunStore } = await import('@unas/paper');
      const store = openRunStore(join(runs, 'store'));
      const folder = join(runs, scaleFolder(scale));
      let shown = false;
      const show = async (live: boolean): Promise<void> => {
        const { path } = await writeReport({ store, experiments, scale, folder, live });
        if (shown) return;
        shown = true;
        process.stdout.write(`${path}\n`);
        if (open) await (await import('open')).default(path);
      };
      if (watch) {
        const { watchRuns } = await import('../internal/watch-runs.ts');
        await watchRuns(store, () => show(true));
      }
      await show(false);
    });
}
