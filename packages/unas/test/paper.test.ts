import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { experiments, scales } from '@unas/paper';
import { afterAll, describe, expect, test } from 'vitest';
import { keepRun } from './kept-run.ts';
import { unas, type Outcome } from './unas.ts';

const folder = mkdtempSync(join(tmpdir(), 'unas-paper-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const paper = (...args: string[]): Promise<Outcome> => unas(['paper', ...args, '--runs', folder]);

describe('--dry-run', () => {
  const inNothing = join(folder, 'nothing');

  test('lists every run once, with who reads it, and makes nothing', async () => {
    const { status, stdout, stderr } = await unas([
      'paper',
      'E2',
      'e3',
      '--dry-run',
      '--runs',
      inNothing,
    ]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^run +experiments +state +minutes$/);
    // Seven rewirings, and five of them under two more learning rates.
    const runs = lines.filter((line) => line.includes(' missing '));
    expect(runs).toHaveLength(7 + 2 * 5);
    expect(runs.filter((line) => /E2 E3 +missing/.test(line))).toHaveLength(5);
    expect(runs.filter((line) => line.includes('learning rate 0.25,'))).toHaveLength(5);
    expect(lines.at(-1)).toMatch(/^17 runs; about \d+ min left on 2 cores$/);
    expect(existsSync(inNothing)).toBe(false);
  });

  test('knows what is finished, what was started, and leaves both as they are', async () => {
    const [finished, started] = experiments.find(({ id }) => id === 'E2')!.runs(scales.quick);
    await keepRun(folder, finished!, { result: {} });
    await keepRun(folder, started!);
    const before = readdirSync(join(folder, 'store'), { recursive: true });
    const { stdout } = await paper('E2', '--dry-run');
    const lines = stdout.trimEnd().split('\n');
    expect(lines[1]).toMatch(/^DARTS_V2 narrowest on cifar10-sample, .* E2 +finished +\d+\.\d$/);
    expect(lines[2]).toMatch(/ E2 +unfinished +\d+\.\d$/);
    const minutes = (text: string): number => Number(/about (\d+) min left/.exec(text)![1]);
    const { stdout: untouched } = await unas(['paper', 'E2', '--dry-run', '--runs', inNothing]);
    expect(minutes(stdout)).toBeLessThanOrEqual(minutes(untouched));
    expect(readdirSync(join(folder, 'store'), { recursive: true })).toEqual(before);
  });

  test('a scale and its changes', async () => {
    const changes = ['--scale', 'paper', '--data', 'cifar100', '--epochs', '2', '--seeds', '1'];
    const { stdout } = await paper('E2', '--dry-run', ...changes);
    // Five cells, each with its rewirings, once.
    expect(stdout).toMatch(
      /\nSNAS_MILD narrowest on cifar100, 20 cells, learning rate 0\.025, seed 0 /,
    );
    expect(stdout).not.toContain('seed 1 ');
    expect(stdout).toMatch(/\d+ runs; about [\d.]+ (h|days) left on 2 cores\n$/);
  });
});

test('an experiment without runs writes its report and prints its claims', async () => {
  const { status, stdout } = await paper('E8');
  expect(status).toBe(0);
  expect(stdout).toMatch(/\nE8\.smoothness +Narrowest .* reproduced\n/);
  const report = join(folder, 'quick', 'report.html');
  expect(stdout.trimEnd().split('\n').at(-1)).toBe(`report: ${report}`);
  expect(readFileSync(report, 'utf8')).toContain('E8.smoothness');
});

test.each([
  [['E12'], 'there is no experiment E12', 'Choose from E1, E2, E3, '],
  [['E2', 'width'], 'there is no experiment width', 'Choose from E1, '],
  [['--scale', 'huge'], "argument 'huge' is invalid. Allowed choices are quick, small, paper.", ''],
  [['--dryrun'], "unknown option '--dryrun'", 'Did you mean --dry-run?'],
])('paper %j: what is wrong, what would be right', async (args, message, hint) => {
  const { status, stdout, stderr } = await paper('--dry-run', ...args);
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  // No stack: one line, and a hint.
  expect(stderr).toMatch(/^unas: .*\nhint: .*\n$/);
  expect(stderr.split('\n')[0]).toContain(message);
  expect(stderr.split('\n')[1]).toContain(`hint: ${hint}`);
});
