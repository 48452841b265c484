import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { unas } from './unas.ts';

const folder = mkdtempSync(join(tmpdir(), 'unas-genotype-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const cell = (name: string): string =>
  `[('${name}', 0), ('${name}', 1)], ${name === 'a' ? 'normal' : 'reduce'}_concat=[2]`;
const both = `Genotype(normal=${cell('a')}, reduce=${cell('b')})`;
const other = both.replace("('a', 1)", "('a', 0)");
const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return name;
};
const measure = async (argument: string, ...options: string[]) => {
  const { status, stdout, stderr } = await unas(['measure', argument, '--json', ...options], {
    cwd: folder,
  });
  return { status, stderr, result: stdout === '' ? null : (JSON.parse(stdout) as unknown) };
};
const whole = { status: 0, stderr: '', result: { normal: { width: 1 }, reduce: { width: 1 } } };

test.each([
  ['an assignment', () => `MINE = ${both}`],
  [
    'the last genotype of a log',
    () => file('log.txt', `epoch 1\ng = ${other}\nepoch 2 genotype = ${both}\n`),
  ],
  [
    'UTF-16 as PowerShell writes it',
    () => file('utf16.txt', Buffer.from(`\uFEFF${both}`, 'utf16le')),
  ],
  ['a file whose name has parentheses', () => file('cell (1).txt', both)],
  ['FILE:NAME', () => `${file('genotypes.py', `A = ${other}\nB = ${both}\n`)}:B`],
  ['FILE:LINE', () => `${file('lines.txt', `${both}\n${other}\n`)}:1`],
])('measure: %s', async (_, argument) => {
  expect(await measure(argument())).toMatchObject(whole);
});

test('measure: a file of several names says how to pick one', async () => {
  const path = file('several.py', `A = ${both}\nB = ${other}\n`);
  expect(await measure(path)).toEqual({
    status: 1,
    result: null,
    stderr: 'unas: several.py: there are 2 genotypes: A, B\nhint: Name one of them: several.py:B\n',
  });
  expect((await measure(`${path}:C`)).stderr).toBe(
    'unas: several.py: there is no genotype named "C"; did you mean \'A\'?\nhint: Choose one of A, B.\n',
  );
});

test('measure --all: every genotype of a file; what is broken is left out and named', async () => {
  const path = file('all.txt', `x = ${both}\nGenotype(normal=[('a', 7)\nepoch 9: ${both}\n`);
  expect(await measure(path, '--all')).toMatchObject({
    status: 0,
    stderr: "left out: all.txt: line 3, column 1: expected ']', but found epoch\n",
    result: [{ name: 'x' }, { name: 'line 3' }],
  });
  const { stdout } = await unas(['measure', path, '--all'], { cwd: folder });
  expect(stdout).toMatch(/^x\ncell .*\nnormal +1c.*\nreduce +1c.*\nline 3\ncell /);
});

test('measure and draw take a normal cell alone; variants say what is missing', async () => {
  const text = `Genotype(normal=${cell('a')}, reduce=None)`;
  expect(await measure(text)).toMatchObject({ status: 0, result: { normal: { width: 1 }, reduce: null } }); // prettier-ignore
  expect((await unas(['draw', text, '-o', '-'])).stdout).toMatch(/^<svg/);
  expect((await unas(['variants', text, '--kind', 'operations', '--seed', '1'])).stderr).toBe(
    'unas: genotype: there is a normal cell, but no reduction cell\nhint: Add reduce and reduce_concat; a normal cell alone can be measured and drawn.\n',
  );
});

test('a folder of a cell’s name is not in the way of the cell', async () => {
  mkdirSync(join(folder, 'ENAS'));
  expect(await measure('ENAS')).toMatchObject({ status: 0, stderr: '' });
  expect((await measure('.')).stderr).toBe('unas: . is a folder, not a file with a genotype\n');
  expect((await measure('no/such.txt')).stderr).toBe('unas: there is no file no/such.txt\n');
  expect((await measure('several.pyy:B')).stderr).toBe('unas: there is no file several.pyy:B\n');
});
