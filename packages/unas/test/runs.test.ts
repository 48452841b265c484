import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openRun, RunFailure, runId, type RunIdentity } from '@unas/runs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unas, type Outcome } from './unas.ts';

const folder = mkdtempSync(join(tmpdir(), 'unas-runs-'));
const runs = (...args: string[]): Promise<Outcome> => unas(['runs', '--runs', folder, ...args]);

const identity = (seed: number): RunIdentity => ({
  ...{ kind: 'train', config: { seed }, inputs: {}, code: 'older code' },
});
const begin = (seed: number, title: string) =>
  openRun(join(folder, 'store', runId(identity(seed))), identity(seed), { title });
const [finished, stopped, bare, failed, busy] = [1, 2, 3, 4, 5].map((seed) =>
  runId(identity(seed)),
) as [string, string, string, string, string];

let writer: Awaited<ReturnType<typeof begin>>;
beforeAll(async () => {
  const one = await begin(1, 'a finished one');
  writeFileSync(join(one.folder, 'metrics.jsonl'), `${epochs}\n${torn}`);
  await one.finish({});
  await one.close();
  const two = await begin(2, 'one that was stopped');
  writeFileSync(join(two.folder, 'metrics.jsonl'), `${epochs}\n${torn}`);
  await two.close();
  await (await begin(3, 'one that never began an epoch')).close();
  const four = await begin(4, 'one that diverged');
  await four.fail(new RunFailure('diverged', 'the loss is not finite'));
  await four.close();
  writer = await begin(5, 'one in progress');
  mkdirSync(join(folder, 'store', 'train-000000000000-000000'));
  writeFileSync(join(folder, 'store', 'train-000000000000-000000', 'run.json'), '{"format":');
});
afterAll(async () => {
  await writer.close();
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
      test: index === 1 ? averages(1.5) : null,
    }),
  )
  .join('\n');
/** What is written at the moment is not read. */
const torn = '{"event":"epoch","epo';

test('runs: a table with states and reasons, one damaged folder among them; and JSON', async () => {
  const table = await runs();
  expect(table).toMatchObject({ status: 0, stderr: '' });
  const lines = table.stdout.trimEnd().split('\n');
  expect(lines[0]).toMatch(/^id +state +run$/);
  const line = (id: string): string => lines.find((each) => each.startsWith(id))!;
  expect(line(finished)).toMatch(/ finished: by other code +a finished one$/);
  expect(line(stopped)).toMatch(/ unfinished: by other code +one that was stopped$/);
  expect(line(failed)).toMatch(/ failed: the loss is not finite +one that diverged$/);
  const who = `process ${process.pid} on ${hostname()}, since \\d{4}-`;
  expect(line(busy)).toMatch(new RegExp(` in progress: ${who}.* one in progress$`));
  expect(line('train-000000000000-000000')).toMatch(/ damaged: .*run\.json/);

  const listed = JSON.parse((await runs('--json')).stdout) as { id: string }[];
  expect(listed.find(({ id }) => id === stopped)).toMatchObject({
    kind: 'train',
    state: 'unfinished',
    title: 'one that was stopped',
    config: { seed: 2 },
  });
});

test('runs of unas 0.1 are listed as such', async () => {
  const old = fileURLToPath(new URL('../../runs/test/fixtures/runs-of-0.1', import.meta.url));
  mkdirSync(join(folder, 'old'));
  cpSync(old, join(folder, 'old', 'store'), { recursive: true });
  const { stdout } = await unas(['runs', '--runs', join(folder, 'old')]);
  expect(stdout).toMatch(/^train-\w+ +finished: by unas 0\.1 +/m);
  expect(stdout).toMatch(/^variance-\w+ +unfinished: by unas 0\.1 +/m);
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
    const { status, stdout } = await runs('show', stopped);
    expect(status).toBe(0);
    expect(stdout.startsWith(`one that was stopped\n${stopped}: unfinished: by other code\n`)).toBe(
      true,
    );
    const rows = stdout.trimEnd().split('\n').slice(-3);
    expect(rows[0]).toMatch(/^epoch +training loss +test loss +training error % +test error %$/);
    expect(rows[1]!.trim().split(/ +/)).toEqual(['1', '2', '50']);
    expect(rows[2]!.trim().split(/ +/)).toEqual(['2', '1.2346', '1.5', '30.86', '37.5']);
    // Not a terminal: no colours.
    expect(stdout).not.toContain(String.fromCharCode(27));
  });

  test('the beginning of an id will do, with or without its kind, and so will its folder', async () => {
    const id = finished;
    const whole = await runs('show', id);
    expect(whole.stdout).toContain(`${id}: finished`);
    const names = [id.slice(0, 12), id.split('-')[1]!.slice(0, 8), `store/${id}/`];
    const shown = await Promise.all(names.map((name) => runs('show', name)));
    expect(shown).toEqual(names.map(() => whole));
  });

  test('a run before its first epoch has no curves', async () => {
    const { stdout } = await runs('show', bare);
    expect(stdout).toBe(`one that never began an epoch\n${bare}: unfinished: by other code\n\n`);
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
      /^unas: train- matches 6 runs: (train-[\w-]+(, )?){6}\nhint: Give more letters of its id\.\n$/,
    );
  });
});
