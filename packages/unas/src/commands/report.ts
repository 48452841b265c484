import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import type { RunStore } from '@unas/runs';
import { scaleFolder } from '@unas/paper/scales';
import { shownRuns } from '../find-run.ts';
import { type Io, pathOf, shownPath, stoppable } from '../io.ts';
import { addScale, chosenScale, runsOption, type ScaleChoice } from '../options.ts';

interface ReportOptions extends ScaleChoice {
  readonly runs: string;
  readonly open?: boolean;
  readonly watch?: boolean;
}

export function addReport(program: Command, io: Io): void {
  addScale(program.command('report'))
    .description('write the report of what is finished')
    .addOption(runsOption())
    .option('--open', 'open it in the browser')
    .option(
      '--watch',
      'write it again whenever runs have progressed, until Ctrl-C; open pages reload',
    )
    .action((options: ReportOptions) => report(io, options));
}

async function report(io: Io, { runs, open, watch, ...choice }: ReportOptions): Promise<void> {
  const { experiments, writeReport } = await import('@unas/paper');
  const { runStore } = await import('../run-store.ts');
  const scale = chosenScale(io, choice);
  const store = runStore(io, runs);
  const folder = join(pathOf(io, runs), scaleFolder(scale));
  let shown = false;
  const show = async (live: boolean): Promise<void> => {
    const { path } = await writeReport({ store, experiments, scale, folder, live });
    if (shown) return;
    shown = true;
    io.stdout.write(`${shownPath(io, path)}\n`);
    if (open) await (await import('open')).default(path);
  };
  if (watch) await stoppable(io, (signal) => watchRuns(store, signal, () => show(true)));
  await show(false);
}

const millisecondsBetween = 2000;

/**
 * Calls `show` at once, and again whenever a run has been begun, has done an epoch or is finished, until the signal. It looks
 * every two seconds, since no file system tells what other machines write.
 */
async function watchRuns(
  store: RunStore,
  signal: AbortSignal,
  show: () => Promise<void>,
): Promise<void> {
  const statesOf = async (): Promise<string> => {
    const states = (await shownRuns(store)).map(async ({ id, state }) => {
      const metrics = join(store.folder, id, 'metrics.jsonl');
      const size = state === 'in progress' ? (await stat(metrics).catch(() => null))?.size : 0;
      return `${id} ${state} ${size}`;
    });
    return (await Promise.all(states)).join('\n');
  };
  let shown: string | undefined;
  while (!signal.aborted) {
    const now = await statesOf();
    if (now !== shown) await show();
    shown = now;
    await sleep(millisecondsBetween, undefined, { signal }).catch(() => undefined);
  }
}
