import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { unas, unasProcess } from './unas.ts';

const folder = mkdtempSync(join(tmpdir(), 'unas-cli-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const python =
  'Genotype(normal=[("sep_conv_3x3", 0), ("skip_connect", 1)], normal_concat=[2], reduce=[("sep_conv_3x3", 0), ("skip_connect", 1)], reduce_concat=[2])';

test('measure: a name as JSON', async () => {
  const { status, stdout, stderr } = await unas(['measure', 'DARTS_V2', '--json']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(JSON.parse(stdout)).toMatchObject({
    normal: { width: 3.5, depth: 3 },
    reduce: { width: 2.5, depth: 3 },
  });
});

test('measure: standard input, and a file', async () => {
  const piped = await unas(['measure', '-', '--json'], { input: python });
  expect(JSON.parse(piped.stdout)).toMatchObject({ normal: { width: 1, depth: 2 } });
  const file = join(folder, 'mine.txt');
  writeFileSync(file, python);
  const read = await unas(['measure', file]);
  expect(read.stdout).toBe(
    [
      'mine',
      'cell    width  live width  depth  paths  mean length  dead nodes',
      'normal  1c     1c              2      2  2.00         none',
      'reduce  1c     1c              2      2  2.00         none',
      '',
    ].join('\n'),
  );
});

test('an unknown name suggests the nearest, malformed text says where', async () => {
  const unknown = await unas(['measure', 'DARTS_V3']);
  expect(unknown).toEqual({
    status: 1,
    stdout: '',
    stderr: 'unas: genotype: no cell is named "DARTS_V3"; did you mean \'DARTS_V1\'?\n',
  });
  const malformed = await unas(['measure', '-'], {
    input: 'Genotype(normal=[("sep_conv_3x3", 0)\n  oops',
  });
  expect(malformed.status).toBe(1);
  expect(malformed.stderr).toMatch(/^unas: standard input: line 2, column 3: .*\n$/);
});

test('--verbose shows the stack', async () => {
  const { stderr } = await unas(['measure', 'nothing', '--verbose']);
  expect(stderr).toMatch(/\n\s+at /);
});

test('variants: bit-exact to the paper’s, as JSON and as Python text', async () => {
  const json = await unas([
    'variants',
    'DARTS_V2',
    '--kind',
    'connections',
    '--seed',
    '1',
    '--json',
  ]);
  const text = await unas([
    'variants',
    'DARTS_V2',
    '--kind',
    'connections',
    '--seed',
    '1',
    '--python',
  ]);
  const again = await unas(['measure', '-', '--json'], { input: text.stdout });
  const same = await unas(['measure', '-', '--json'], { input: json.stdout });
  expect(again.stdout).toBe(same.stdout);
  expect(JSON.parse(same.stdout)).toMatchObject({ normal: { width: 2.5, depth: 4 } });
});

test('variants: a seed out of range', async () => {
  const { status, stderr } = await unas([
    'variants',
    'DARTS_V2',
    '--kind',
    'operations',
    '--seed',
    '-1',
  ]);
  expect(status).toBe(1);
  expect(stderr).toBe('unas: --seed must be a whole number from 0 to 4294967295, got -1\n');
});

test('draw: an SVG with both cells', async () => {
  const file = join(folder, 'cell.svg');
  expect((await unas(['draw', 'SNAS_MILD', '-o', file])).status).toBe(0);
  const svg = readFileSync(file, 'utf8');
  expect(svg).toMatch(/^<svg xmlns/);
  expect(svg).toContain('normal cell: 4c wide, 2 deep');
});

test('cells and topology: JSON lists', async () => {
  const cells = JSON.parse((await unas(['cells', '--kind', 'paper', '--json'])).stdout) as {
    name: string;
  }[];
  expect(cells.map(({ name }) => name).sort()).toEqual([
    'AmoebaNet',
    'DARTS_V2',
    'ENAS',
    'NASNet',
    'SNAS_MILD',
  ]);
  const topology = JSON.parse((await unas(['topology', '--json'])).stdout) as {
    cells: { name: string; widthPercentile: number }[];
    claims: { id: string; verdict: string }[];
  };
  const darts = topology.cells.find(({ name }) => name === 'DARTS_V2')!;
  // 167 of 180 cells are narrower and 12 as wide.
  expect(darts.widthPercentile).toBeCloseTo((100 * (167 + 6)) / 180, 10);
  expect(topology.claims.map(({ id }) => id)).toEqual([
    'E1.paper.width',
    'E1.paper.depth',
    'E1.later.width',
    'E1.later.depth',
  ]);
});

test('usage errors are one line and a hint', async () => {
  const option = await unas(['measure', 'DARTS', '--jsn']);
  expect(option).toMatchObject({
    status: 1,
    stderr: "unas: unknown option '--jsn'\nhint: Did you mean --json?\n",
  });
  const command = await unas(['mesure']);
  expect(command).toMatchObject({
    status: 1,
    stderr: "unas: unknown command 'mesure'\nhint: Did you mean measure?\n",
  });
});

test('genotype commands load no TensorFlow', async () => {
  const spy = join(folder, 'spy.mjs');
  writeFileSync(
    spy,
    `import { Module } from 'node:module';
    const isTensorFlow = (path) => path.includes('@tensorflow');
    process.on('exit', () => console.error(Object.keys(Module._cache).some(isTensorFlow) ? 'with' : 'without'));`,
  );
  const light = await unasProcess(['variants', 'DARTS_V2', '--kind', 'operations', '--seed', '1'], {
    imports: [spy],
  });
  expect(light.stderr).toBe('without\n');
  const heavy = await unasProcess(['doctor'], { imports: [spy] });
  expect(heavy.stderr).toMatch(/with\n$/);
});
