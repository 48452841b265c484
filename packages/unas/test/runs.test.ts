import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Run } from '@unas/runs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keepRun } from './kept-run.ts';
import { unas, type Outcome } from './unas.ts';

const folder = mkdtempSync(join(tmpdir(), 'unas-runs-'));
const runs = (...args: string[]): Promise<Outcome> => unas(['runs', '--runs', folder, ...args]);

const run = (title: string, seed: number): Run => ({
  kind: 'train',
  title,
  config: { data: { name: 'cifar10-sample' }, seed },
});
const ids = new Map<Run, string>();
const runId = (one: Run): string => ids.get(one)!;
const finished = run('a finished one', 1);
const started = run('one that was stopped', 2);
const bare = run('one that never began an epoch', 3);

beforeAll(async () => {
  const metrics = `${epochs}\n${torn}`;
  ids.set(finished, await keepRun(folder, finished, { metrics, result: {} }));
  ids.set(started, await keepRun(folder, started, { metrics }));
  ids.set(bare, await keepRun(folder, bare));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const averages = (loss: number) => ({ loss, top1Error: loss / 4, top5Error: loss / 8 });
const epochs = [2, 1.23456]
  .map((loss, index) =>
    JSON.stringify({
      event: 'epoch',
      epoch: index + 1,
      step: 10 * (index + 1),
      learningRate: 0.025,
      train: averages(loss),
      ...(index === 1 && { test: averages(1.5) }),
    }),
  )
  .join('\n');
/** What is written at the moment is not read. */
const torn = '{"event":"epoch","epo';

test('runs: a table, and JSON with the configurations', async () => {
  const table = await runs();
  expect(table).toMatchObject({ status: 0, stderr: '' });
  const lines = table.stdout.trimEnd().split('\n');
  expect(lines[0]).toMatch(/^id +state +run$/);
  expect(lines.slice(1)).toHaveLength(3);
  expect(table.stdout).toMatch(new RegExp(`\n${runId(finished)} +finished +a finished one\n`));
  const listed = JSON.parse((await runs('--json')).stdout) as { id: string; state: string }[];
  expect(listed.find(({ id }) => id === runId(started))).toMatchObject({
    kind: 'train',
    state: 'unfinished',
    title: 'one that was stopped',
    config: { seed: 2, data: { name: 'cifar10-sample' } },
    sources: { data: { folder: 'data' } },
  });
});

test('a folder that is not there has no runs, and is not made', async () => {
  const nowhere = join(folder, 'nowhere');
  expect(await unas(['runs', '--runs', nowhere, '--json'])).toEqual({
    status: 0,
    stdout: '[]\n',
    stderr: '',
  });
});

describe('runs show', () => {
  test('curves and a row an epoch, test columns empty where nothing was tested', async () => {
    const { status, stdout } = await runs('show', runId(started));
    expect(status).toBe(0);
    expect(stdout.startsWith(`one that was stopped\n${runId(started)}: unfinished\n`)).toBe(true);
    const rows = stdout.trimEnd().split('\n').slice(-3);
    expect(rows[0]).toMatch(/^epoch +training loss +test loss +training error % +test error %$/);
    expect(rows[1]!.trim().split(/ +/)).toEqual(['1', '2', '50']);
    expect(rows[2]!.trim().split(/ +/)).toEqual(['2', '1.2346', '1.5', '30.86', '37.5']);
    // Not a terminal: no colours.
    expect(stdout).not.toContain(String.fromCharCode(27));
  });

  test('the beginning of an id will do, with or without its kind, and so will its folder', async () => {
    const id = runId(finished);
    const whole = await runs('show', id);
    expect(whole.stdout).toContain(`${id}: finished`);
    const names = [id.slice(0, 12), id.split('-')[1]!.slice(0, 8), `store/${id}/`];
    const shown = await Promise.all(names.map((name) => runs('show', name)));
    expect(shown).toEqual(names.map(() => whole));
  });

  test('a run before its first epoch has no curves', async () => {
    const { stdout } = await runs('show', runId(bare));
    expect(stdout).toBe(`${bare.title}\n${runId(bare)}: unfinished\n\n`);
  });

  test.each([
    [['nothing'], 'unas: there is no run nothing\nhint: List the runs with unas runs.\n'],
    [[''], "unas: there is no run ''\nhint: List the runs with unas runs.\n"],
    [[], "unas: missing required argument 'id'\nhint: See unas --help for commands and options.\n"],
    [
      ['a', 'b'],
      "unas: too many arguments for 'show'. Expected 1 argument but got 2.\nhint: See unas --help for commands and options.\n",
    ],
  ])('%j: what is wrong, what would be right', async (args, stderr) => {
    expect(await runs('show', ...args)).toEqual({ status: 1, stdout: '', stderr });
  });

  test('a beginning of several names them', async () => {
    const { status, stderr } = await runs('show', 'train-');
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^unas: train- matches 3 runs: (train-[\w-]+(, )?){3}\nhint: Give more letters of its id\.\n$/,
    );
  });
});
