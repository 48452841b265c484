import { join } from 'node:path';
import type { Command } from 'commander';
import { findRun } from '../find-run.ts';
import { type Io, pathOf, printJson, printTable } from '../io.ts';
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
  const { openRunStore } = await import('@unas/paper');
  const records = openRunStore(join(pathOf(io, runs), 'store')).list();
  if (json) {
    printJson(io, records);
    return;
  }
  const rows = records.map(({ id, state, title }) => [id, state, title]);
  printTable(io, ['id', 'state', 'run'], rows);
}

async function showRun(io: Io, prefix: string, { runs }: { runs: string }): Promise<void> {
  const { openRunStore } = await import('@unas/paper');
  const { readEpochs } = await import('@unas/paper/command');
  const { plotCurves } = await import('@unas/train');
  const folder = join(pathOf(io, runs), 'store');
  const record = findRun(openRunStore(folder).list(), prefix);
  io.stdout.write(`${record.title}\n${record.id}: ${record.state}\n\n`);
  const epochs = readEpochs(join(folder, record.id, 'metrics.jsonl'));
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
