import { join } from 'node:path';
import type { Command } from 'commander';
import { findRun, type ShownRun, shownRuns } from '../find-run.ts';
import { type Io, printJson, printTable } from '../io.ts';
import { jsonOption, runsOption } from '../options.ts';

export function addRuns(program: Command, io: Io): void {
  const runs = program.command('runs').description('list the runs').addOption(runsOption());
  runs
    .addOption(jsonOption())
    .action((options: { runs: string; json?: boolean }) => listRuns(io, options));
  runs
    .command('show')
    .description('show the loss curves, losses and errors of a run')
    .argument('<id>', 'a run’s id, or the beginning of it')
    .action((id: string) => showRun(io, id, runs.opts<{ runs: string }>()));
}

async function listRuns(io: Io, { runs, json }: { runs: string; json?: boolean }): Promise<void> {
  const { kinds } = await import('@unas/jobs/kinds');
  const { runStore } = await import('../run-store.ts');
  const shown = await shownRuns(runStore(io, runs), kinds);
  if (json) {
    printJson(
      io,
      shown.map(({ stored, ...run }) => ({ ...stored?.record, ...run })),
    );
    return;
  }
  const rows = shown.map((run) => [run.id, stateOf(run), run.title]);
  printTable(io, ['id', 'state', 'run'], rows);
}

function stateOf({ state, detail }: ShownRun): string {
  return detail === null ? state : `${state}: ${detail}`;
}

async function showRun(io: Io, prefix: string, { runs }: { runs: string }): Promise<void> {
  const { kinds } = await import('@unas/jobs/kinds');
  const { runStore } = await import('../run-store.ts');
  const { plotCurves, readEpochs } = await import('@unas/train');
  const store = runStore(io, runs);
  const run = findRun(await shownRuns(store, kinds), prefix);
  io.stdout.write(`${run.title}\n${run.id}: ${stateOf(run)}\n\n`);
  const epochs = await readEpochs(join(store.folder, run.id));
  if (epochs.length === 0) return;
  io.stdout.write(`${plotCurves(epochs, { colour: io.isTTY })}\n\n`);
  const rows = epochs.map(({ epoch, train, test }) => [
    epoch,
    Number(train.loss.toFixed(4)),
    test ? Number(test.loss.toFixed(4)) : '',
    Number((100 * train.top1Error).toFixed(2)),
    test ? Number((100 * test.top1Error).toFixed(2)) : '',
  ]);
  const head = ['epoch', 'training loss', 'test loss', 'training error %', 'test error %'];
  printTable(io, head, rows);
}
