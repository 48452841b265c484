import { join } from 'node:path';
import { plotCurves } from '@unas/train';
import { readEpochs } from '@unas/paper/command';
import { openRunStore } from '@unas/paper';
import { findRun } from '../internal/find-run.ts';
import { printJson } from '../internal/print-json.ts';
import { printTable } from '../internal/print-table.ts';

/** `unas runs` */
export function listRuns({ runs, json }: { runs: string; json?: boolean }): void {
  const records = openRunStore(join(runs, 'store')).list();
  if (json) {
    printJson(records);
    return;
  }
  printTable(
    ['id', 'state', 'run'],
    records.map(({ id, state, title }) => [id, state, title]),
  );
}

/** `unas runs show` */
export function showRun(prefix: string, { runs }: { runs: string }): void {
  const folder = join(runs, 'store');
  const record = findRun(openRunStore(folder).list(), prefix);
  process.stdout.write(`${record.title}\n${record.id}: ${record.state}\n\n`);
  const epochs = readEpochs(join(folder, record.id, 'metrics.jsonl'));
  if (epochs.length === 0) return;
  process.stdout.write(`${plotCurves(epochs, { colour: process.stdout.isTTY })}\n\n`);
  printTable(
    ['epoch', 'training loss', 'test loss', 'training error %', 'test error %'],
    epochs.map(({ epoch, train, test }) => [
      epoch,
      Number(train.loss.toFixed(4)),
      test ? Number(test.loss.toFixed(4)) : '',
      Number((100 * train.top1Error).toFixed(2)),
      test ? Number((100 * test.top1Error).toFixed(2)) : '',
    ]),
  );
}
