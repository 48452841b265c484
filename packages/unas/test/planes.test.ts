import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SurfaceJson } from '@unas/landscape';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unas, unasProcess, type Outcome } from './unas.ts';

const runs = mkdtempSync(join(tmpdir(), 'unas-planes-'));
afterAll(() => {
  rmSync(runs, { recursive: true });
});

const inRuns = (...args: string[]): Promise<Outcome> => unas([...args, '--runs', runs]);
const train = (...args: string[]): Promise<Outcome> =>
  inRuns('train', '--preset', 'quick', '--cells', '1', '--keep', '9', '--json', ...args);

let folder: string;
let id: string;
let other: string;
beforeAll(async () => {
  const one = JSON.parse((await train('--channels', '1', '--epochs', '3')).stdout);
  folder = one.folder;
  id = folder.split('/').at(-1)!;
  other = JSON.parse((await train('--channels', '2', '--epochs', '1')).stdout).folder;
});

interface Result {
  readonly folder: string;
  readonly surface: SurfaceJson;
}
const resultOf = ({ stdout, stderr }: Outcome): Result => {
  expect(stdout, stderr).not.toBe('');
  return JSON.parse(stdout) as Result;
};

const checkpoints = (): string[] =>
  readdirSync(join(folder, 'checkpoints'))
    .filter((name) => name.endsWith('.safetensors'))
    .sort()
    .map((name) => join(folder, 'checkpoints', name));

const small = ['--images', '30', '--batch-size', '20', '--json'];

test('landscape: Ctrl-C keeps what is done, the same command resumes', async () => {
  const many = ['--images', '1000', '--batch-size', '60', '--json'];
  const command = ['landscape', id.slice(0, 10), '--grid', '5x3', '--range', '0.5', ...many];
  const points = join(runs, 'landscape', `${id}-random-filter-0`, 'points.jsonl');
  const lines = (): number =>
    existsSync(points) ? readFileSync(points, 'utf8').split('\n').length : 0;
  let watch: NodeJS.Timeout | undefined;
  const stopped = await unasProcess([...command, '--runs', runs], {
    onError: (_, kill) => {
      // After the header and two points.
      watch ??= setInterval(() => {
        if (lines() < 4) return;
        clearInterval(watch);
        kill('SIGINT');
      }, 20);
    },
  });
  expect(stopped.status).toBe(130);
  expect(stopped.stderr).toContain(
    'stopped; what is finished is kept, and the same command resumes from it',
  );
  expect(lines()).toBeLessThan(17);

  const { folder: out, surface } = resultOf(await inRuns(...command));
  expect(surface).toMatchObject({ x: [-0.5, -0.25, 0, 0.25, 0.5], y: [-0.5, 0, 0.5] });
  expect(surface.values['loss']![2]![1]).toBe(surface.centre['loss']);
  expect(readdirSync(out).sort()).toEqual([
    'accuracy.svg',
    'contour.svg',
    'directions.safetensors',
    'loss.svg',
    'points.jsonl',
    'surface.csv',
    'surface.h5',
    'surface.json',
    'surface.npz',
    'surface.vtp',
  ]);
  const bytes = readFileSync(points);
  expect(resultOf(await inRuns(...command)).surface).toEqual(surface);
  expect(readFileSync(points)).toEqual(bytes);

  const refused = await inRuns(...command.slice(0, 2), '--grid', '3x3', ...small);
  expect(refused.stderr).toMatch(
    /unas: .*points\.jsonl is of another configuration: x is \[-0\.5,0\.5,5\] there, \[-1,1,3\] here; y is /,
  );
  resultOf(await inRuns(...command.slice(0, 2), '--grid', '3x3', ...small, '--force'));
  expect(readFileSync(`${points}.old-1`)).toEqual(bytes);
});

describe('a checkpoint', () => {
  test('of a run needs nothing more, a bare one its genotype', async () => {
    const line = ['--grid', '3', '--range', '0:1', '--direction', `to:${checkpoints()[0]!}`];
    const ofRun = await inRuns('landscape', checkpoints().at(-1)!, ...line, ...small);
    const { surface } = resultOf(ofRun);
    expect(surface.x).toEqual([0, 0.5, 1]);

    const bare = join(runs, 'bare.safetensors');
    copyFileSync(checkpoints().at(-1)!, bare);
    const nameless = await inRuns('landscape', bare, ...line, ...small);
    expect(nameless).toMatchObject({
      status: 1,
      stderr:
        'unas: bare.safetensors: tensors do not tell how cells are wired: give the genotype\n' +
        'hint: Its tensors fit the published cells DARTS, DARTS_V1, DARTS_V2.\n',
    });
    const named = await inRuns('landscape', bare, '--genotype', 'DARTS_V2', ...line, ...small);
    expect(resultOf(named).surface).toEqual(surface);
    const wrong = await inRuns('landscape', bare, '--genotype', 'ENAS', ...line, ...small);
    expect(wrong.stderr).toMatch(
      /^unas: bare\.safetensors as a network with C = 1, 1 cells, 10 classes: fromStateDict: .* is missing; .*\nhint: Its tensors fit the published cells DARTS, DARTS_V1, DARTS_V2\.\n$/,
    );
  });

  test('that is not there', async () => {
    const { stderr } = await inRuns('landscape', 'gone.pt');
    expect(stderr).toBe('unas: there is no file gone.pt\n');
  });

  test('of another network is no direction', async () => {
    const name = readdirSync(join(other, 'checkpoints'))[0]!;
    const foreign = join(other, 'checkpoints', name);
    const { stderr } = await inRuns('landscape', id, '--direction', `to:${foreign}`);
    expect(stderr).toMatch(
      /unas: epoch-.* as a network with C = 1, .*: stem\.0\.weight must be \[3, 3, 3, 3\], got \[6, 3, 3, 3\]; .*\nhint: Take a checkpoint of the same network/,
    );
  });
});

test('pca: the plane of a trajectory shows its checkpoints', async () => {
  const pca = ['--direction', `pca:${id}`, '--grid', '3x3', ...small];
  const { folder: out, surface } = resultOf(await inRuns('landscape', id, ...pca));
  const path = JSON.parse(readFileSync(join(out, 'trajectory.json'), 'utf8')) as { x: number }[];
  expect(path).toHaveLength(3);
  // The run's end is the centre.
  expect(path.at(-1)).toMatchObject({ x: 0, y: 0 });
  for (const { x } of path) expect(x > surface.x[0]! && x < surface.x.at(-1)!).toBe(true);
  const { stderr } = await inRuns('landscape', id, '--direction', `pca:${other}`);
  expect(stderr).toContain(
    `the plane of a trajectory needs 3 or more checkpoints, ${other} kept 1\nhint: Train it with all`,
  );
});

test('hessian: eigenvectors are directions of their own network', async () => {
  const found = await inRuns('hessian', id, '--eigenvalues', '2', '--samples', '2', ...small);
  const { folder: out, eigenvalues } = JSON.parse(found.stdout) as {
    folder: string;
    eigenvalues: { value: number }[];
  };
  expect(eigenvalues).toHaveLength(2);
  const again = await inRuns('hessian', id, '--eigenvalues', '2', '--samples', '2', ...small);
  expect(again.stdout).toBe(found.stdout);
  const saved = join(out, 'eigenvectors.safetensors');
  const grid = ['--grid', '3x3', '--range', '0.01', ...small];
  const { surface } = resultOf(await inRuns('landscape', id, '--direction', saved, ...grid));
  // Along an eigenvector the loss bends as its eigenvalue says, to the order of the step.
  const [below, at, above] = [0, 1, 2].map((i) => Number(surface.values['loss']![i]![1]));
  const bend = (below! - 2 * at! + above!) / 0.01 ** 2;
  expect(bend / eigenvalues[0]!.value).toBeGreaterThan(0.5);
  expect(bend / eigenvalues[0]!.value).toBeLessThan(2);

  const { stderr } = await inRuns('gradvar', other, '--direction', saved, ...grid);
  expect(stderr).toMatch(
    /eigenvectors\.safetensors has directions of another network: they must have the tensors of the objective's parameters, 'stem\.0\.weight' has shape \[3, 3, 3, 6\], got \[3, 3, 3, 3\]/,
  );

  const more = ['--which', 'smallest', '--bn', 'batch', '--density'];
  const ends = await inRuns(
    'hessian',
    id,
    '--eigenvalues',
    '1',
    '--samples',
    '2',
    ...more,
    ...small,
  );
  expect(JSON.parse(ends.stdout)).toMatchObject({
    method: 'exact',
    statistics: 'batch',
    which: 'smallest',
    density: { nodes: expect.any(Array) as object },
  });
  expect(readFileSync(join(out, 'density.svg'), 'utf8')).toContain('eigenvalue');
});

test('convexity: extreme eigenvalues over a plane, and their ratio', async () => {
  const plane = ['--grid', '2x2', '--range', '0.2', ...small];
  const { folder: out, surface } = resultOf(await inRuns('convexity', id, ...plane));
  expect(Object.keys(surface.values)).toEqual(['largest', 'smallest', 'convexity', 'residual']);
  expect(surface.configuration).toMatchObject({ measure: 'convexity', statistics: 'running' });
  expect(existsSync(join(out, 'convexity.svg'))).toBe(true);
});

test('gradvar: quantities over a plane, with the minibatches’ own statistics', async () => {
  const plane = ['--grid', '3x3', '--range', '0.2', '--bn', 'batch', ...small];
  const { folder: out, surface } = resultOf(await inRuns('gradvar', id, ...plane));
  expect(Object.keys(surface.values)).toEqual(['variance', 'gradientNorm', 'loss']);
  expect(surface.configuration).toMatchObject({ statistics: 'batch' });
  expect(existsSync(join(out, 'variance.svg'))).toBe(true);
});

test.each([
  [['--grid', '1x5'], '--grid must be like 51x51, or 51 for a line, with 2 or more points'],
  [['--grid', '5x5x5'], 'got 5x5x5'],
  [['--range', 'Infinity'], '--range must be a number, got Infinity'],
  [['--range', '1:-1'], '--range must be like 1 for -1 to 1, or like -0.5:1.5, got 1:-1'],
  [
    ['--direction', 'random:norm'],
    '--direction must be random:filter|layer|weight|dfilter|dlayer,',
  ],
  [['--images', '0'], '--images must be a whole number of at least 1, got 0'],
  [['--seed', '-1'], '--seed must be a whole number from 0 to 4294967295, got -1'],
  [['--bn', 'batch'], "argument 'batch' is invalid. Allowed choices are running, recalibrate."],
])('landscape %j is refused', async (args, message) => {
  const { status, stderr } = await inRuns('landscape', id, ...args);
  expect(status).toBe(1);
  expect(stderr).toContain(message);
});
