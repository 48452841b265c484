import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { UnasError } from '@unas/errors';
import { reportFailure } from '../src/errors.ts';
import { leafCommands, unknownOptions } from './hints.ts';
import { unas } from './unas.ts';

const folder = mkdtempSync(join(tmpdir(), 'unas-errors-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return name;
};
const inFolder = (...args: string[]) => unas(args, { cwd: folder });

describe('what was typed is what the error shows', () => {
  test.each([
    [
      ['train', '--learning-rate', '0,025'],
      '--learning-rate must be a number of at least 0, got 0,025\nhint: Write 0.025.',
    ],
    [['train', '--epochs', 'abc'], '--epochs must be a whole number of at least 1, got abc'],
    [['train', '--epochs', ''], '--epochs must be a whole number of at least 1, got nothing'],
    [['train', '--channels', '0x10'], '--channels must be a whole number of at least 1, got 0x10'],
    [['train', '--seed', '1.5'], '--seed must be a whole number from 0 to 4294967295, got 1.5'],
    [
      ['train', '--mean', '0.5,0.5'],
      '--mean must be three numbers, as in 0.49,0.48,0.45, got 0.5,0.5',
    ],
    [['train', '--resize', '32x32x3'], '--resize must be like 64 or 64x48, got 32x32x3'],
    [['landscape', 'X', '--images', '-1'], '--images must be a whole number of at least 1, got -1'],
    [
      ['hessian', 'X', '--eigenvalues', '100000'],
      '--eigenvalues must be a whole number from 1 to 100, got 100000',
    ],
    [['paper', '--workers', 'all'], '--workers must be a whole number of at least 1, got all'],
    [['paper', '--seeds', '1.5'], '--seeds must be a whole number of at least 1, got 1.5'],
  ])('%j', async (args, message) => {
    expect(await inFolder(...args)).toEqual({
      status: 1,
      stdout: '',
      stderr: `unas: ${message}\n`,
    });
  });
});

describe('files that are not what they should be', () => {
  test('a configuration that is no object', async () => {
    const hint =
      'hint: A configuration is a JSON object, such as { "training": { "epochs": 5 } }.\n';
    file('list.json', '[]');
    expect((await inFolder('train', 'list.json')).stderr).toBe(
      `unas: list.json: a configuration must be an object, got []\n${hint}`,
    );
    file('torn.json', '{"training"');
    expect((await inFolder('train', 'torn.json')).stderr).toMatch(
      /^unas: torn\.json is not JSON: .*\nhint: /,
    );
  });

  test('a misspelt file is not a misspelt cell, and a folder named like a cell is not in the way', async () => {
    const { stderr } = await inFolder('measure', 'mine.txt');
    expect(stderr).toBe('unas: there is no file mine.txt\n');
    expect((await inFolder('measure', 'cells/mine')).stderr).toBe(
      'unas: there is no file cells/mine\n',
    );
    mkdirSync(join(folder, 'ENAS'));
    expect(await inFolder('measure', 'ENAS')).toMatchObject({ status: 0, stderr: '' });
    mkdirSync(join(folder, 'other'));
    expect((await inFolder('measure', 'other')).stderr).toBe(
      'unas: other is a folder, not a file with a genotype\n',
    );
    expect((await inFolder('measure', 'DARTS_V3')).stderr).toMatch(
      /no cell is named "DARTS_V3"; did you mean/,
    );
    expect((await inFolder('landscape', 'gone.pt')).stderr).toBe(
      'unas: there is no file gone.pt\n',
    );
  });

  test('draw into a folder that is not there, or onto a folder', async () => {
    expect((await inFolder('draw', 'ENAS', '-o', 'no/such/dir/a.svg')).stderr).toBe(
      'unas: there is no folder no/such/dir to write no/such/dir/a.svg in\n',
    );
    mkdirSync(join(folder, 'there'));
    expect((await inFolder('draw', 'ENAS', '-o', 'there')).stderr).toMatch(
      /^unas: .*there is a folder, not a file\n$/,
    );
  });

  test('--runs that is a file', async () => {
    file('runs.txt', '');
    const { stderr } = await inFolder('train', '--preset', 'quick', '--runs', 'runs.txt');
    expect(stderr).toMatch(/^unas: .*runs\.txt.*: a file is in the way of a folder$/m);
    expect((await inFolder('runs', '--runs', 'runs.txt')).stderr).not.toMatch(/ENOTDIR/);
  });
});

describe('reportFailure', () => {
  const told = (error: unknown, verbose = false): string => {
    let stderr = '';
    const write = (text: string): unknown => (stderr += text);
    const io = { stderr: { write }, signal: new AbortController().signal };
    reportFailure(io as never, error, { verbose });
    return stderr;
  };

  test('prints the hint of an error, and never parses its message', () => {
    const error = new UnasError('x', 'tensors a; b; c are missing', { hint: 'Do this.' });
    expect(told(error)).toBe('unas: tensors a; b; c are missing\nhint: Do this.\n');
    expect(told(new RangeError('f: x must be 1; got 2'))).toBe('unas: f: x must be 1; got 2\n');
  });

  test('an unexpected error says so, and its stack is for --verbose', () => {
    const error = new TypeError('x is not a function');
    expect(told(error)).toMatch(
      /^unas: unexpected error: x is not a function\nhint: Add --verbose .*\n$/,
    );
    expect(told(error, true)).toMatch(/\n\s+at /);
  });

  test.each([
    ['EISDIR', 'p is a folder, not a file'],
    ['ENOTDIR', 'p: a file is in the way of a folder'],
    ['EACCES', 'no permission to use p'],
    ['EROFS', 'no permission to use p'],
    ['ENOSPC', 'the disk of p is full'],
    ['ENOENT', 'there is no file or folder p'],
  ])('%s in words', (code, message) => {
    const error = Object.assign(new Error(`${code}: bad thing, open 'p'`), { code, path: 'p' });
    expect(told(error).split('\n')[0]).toBe(`unas: ${message}`);
  });
});

describe('hints', () => {
  test('unknownOptions tells which options a command does not have', () => {
    expect(
      unknownOptions(['data', 'check', 'x'], 'hint: Try --resize 32 or --genotype X.'),
    ).toEqual(['--genotype']);
    expect(unknownOptions(['draw'], 'hint: Keep more (unas train --keep 9).')).toEqual([]);
    expect(unknownOptions(['landscape'], 'hint: Add --portable.')).toEqual([]);
  });

  test('every command explains itself: description, arguments and options, each beginning in lower case', () => {
    for (const [name, command] of leafCommands()) {
      expect(command.description(), name).toMatch(/^[a-z]/);
      for (const option of command.options)
        expect(option.description, `${name} ${option.flags}`).toMatch(/^[a-zA-Z0-9]/);
    }
  });

  test.each(leafCommands().map(([name]) => name))('unas %s --help', async (name) => {
    const { status, stdout } = await unas([...name.split(' '), '--help']);
    expect(status).toBe(0);
    expect(stdout).toContain(`Usage: unas ${name}`);
  });
});

test.todo('a run that failed before its first step leaves nothing behind');
