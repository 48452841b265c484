import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tryLease } from '@unas/files';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sharedFolder } from '../../../tools/testing/shared-folder.ts';
import { unas, type InProcess, type Outcome } from './unas.ts';

// What people of the field have on disk, and what careless commands do: each folder of `../shared/cases` says where it comes from and
// what is expected. The folders are copied, since some commands unpack or write beside their input.
const shared = sharedFolder('what people have on disk', 'cases');
const cases = shared.names;

const folder = mkdtempSync(join(tmpdir(), 'unas-cases-'));
beforeAll(() => {
  if (!shared.isMissing) cpSync(shared.path(), folder, { recursive: true, verbatimSymlinks: true });
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

type Run = (line: string, options?: InProcess) => Promise<Outcome>;

/** Runs command lines in the case's folder; words in double quotes are one argument. */
const inCase =
  (name: string): Run =>
  (line, options) => {
    const args = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word!);
    return unas(args, { cwd: join(folder, name), ...options });
  };

const ok = async (outcome: Promise<Outcome>): Promise<string> => {
  const { status, stdout, stderr } = await outcome;
  expect(status, stderr).toBe(0);
  return stdout;
};
const refused = async (outcome: Promise<Outcome>): Promise<string> => {
  const { status, stderr } = await outcome;
  expect(status, stderr).toBe(1);
  return stderr;
};

const small = '--genotype DARTS_V2 --images 20 --batch-size 10 --grid 2x2 --json';
const surfaceOf = async (outcome: Promise<Outcome>): Promise<unknown> =>
  (JSON.parse(await ok(outcome)) as { surface: { values: unknown } }).surface.values;
const files = (name: string): string[] =>
  readdirSync(join(folder, name)).filter((file) => /\.(pth?|safetensors|txt|json)$/.test(file));

/** Both cells of the small genotype of the cases. */
const measured = async (run: Run, argument: string): Promise<void> => {
  const cell = { width: 1.5, depth: 3 };
  const found = JSON.parse(await ok(run(`measure ${argument} --json`))) as Record<string, unknown>;
  expect(found, argument).toMatchObject({ normal: cell, reduce: cell });
};
const measuresAll = async (run: Run, name: string): Promise<void> => {
  for (const file of files(name)) await measured(run, file);
};

const expectations: Readonly<Record<string, (run: Run, name: string) => Promise<void>>> = {
  async 'ckpt-cifar-network-on-64-pixels'(run, name) {
    await makeImages(join(folder, name, 'images'), 64);
    expect(await refused(run(`landscape plain.pt ${small} --data images`))).toMatch(
      /family cifar or tiny-imagenet/,
    );
    await ok(run(`landscape plain.pt ${small} --data images --family cifar`));
  },
  async 'ckpt-half-precision'(run, name) {
    for (const file of files(name)) await ok(run(`landscape ${file} ${small}`));
  },
  async 'ckpt-nan-weights'(run) {
    for (const command of [
      'landscape nan.pt --grid 2x2',
      'gradvar nan.pt --grid 2x2',
      'hessian nan.pt',
    ])
      expect(
        await refused(run(`${command} --genotype DARTS_V2 --images 20 --batch-size 10`)),
      ).toMatch(/^unas: nan\.pt: tensor '[\w.]+' has \d+ of \d+ values that are not finite/m);
  },
  async 'ckpt-other-key'(run, name) {
    for (const file of files(name)) await ok(run(`landscape ${file} ${small}`));
  },
  async 'ckpt-things-beside-the-weights'(run, name) {
    const plain = await surfaceOf(run(`landscape plain.pt ${small}`));
    for (const file of files(name))
      expect(await surfaceOf(run(`landscape ${file} ${small}`)), file).toEqual(plain);
  },
  async 'ckpt-two-files-called-weights'(run, name) {
    const line = small.replace('--json', '');
    await ok(run(`landscape a/weights.pt ${line}`));
    await ok(run(`landscape b/weights.pt ${line}`));
    expect(readdirSync(join(folder, name, 'runs', 'landscape'))).toHaveLength(2);
    await ok(run(`landscape a/weights.pt ${line} --out result`));
    const kept = join(folder, name, 'result', 'directions.safetensors');
    const before = readFileSync(kept);
    expect(await refused(run(`landscape b/weights.pt ${line} --out result`))).toMatch(
      /another configuration/,
    );
    expect(readFileSync(kept)).toEqual(before);
  },
  async 'data-cifar-python'(run, name) {
    const report = await ok(run('data check cifar-10-batches-py'));
    mkdirSync(join(folder, name, 'data'));
    cpSync(
      join(folder, name, 'cifar-10-batches-py'),
      join(folder, name, 'data', 'cifar-10-batches-py'),
      {
        recursive: true,
      },
    );
    expect(await ok(run('data check cifar10'))).toBe(report);
  },
  async 'data-images-of-several-sizes'(run) {
    expect(await refused(run('data check sizes'))).toMatch(/hint: .*--resize/);
    expect(await ok(run('data check sizes --resize 32'))).toMatch(/9 training and 8 test images/);
    const stderr = await refused(run(`landscape plain.pt ${small} --data sizes`));
    expect(stderr).toMatch(/hint: .*--resize/);
  },
  async 'data-jpeg-of-a-phone'(run) {
    expect(await ok(run('data check sos'))).toMatch(/4 training and 4 test images/);
  },
  async 'data-other-image-types'(run) {
    const { stdout, stderr } = await run('data check mixed-ext');
    expect(stdout + stderr).toMatch(/18 training|(left out|not read|skipped).*\.\w+/i);
  },
  async 'data-stray-links'(run) {
    for (const data of ['symlinks', 'symlink-file', 'symlink-image']) {
      const { status, stdout, stderr } = await run(`data check ${data}`);
      expect(`${status} ${stdout}${stderr}`, data).toMatch(/^0 |link|latest|README/);
    }
  },
  async 'data-unlabelled-test-beside-val'(run) {
    expect(await ok(run('data check flat-test'))).toMatch(/8 training and 8 test images/);
    const network = '--genotype DARTS_V2 --channels 2 --cells 3';
    const training = '--epochs 1 --batch-size 4 --data flat-test';
    expect(await ok(run(`train noaux.json ${network} ${training}`))).toMatch(/test loss \d/);
  },
  async 'geno-assignment-as-argument'(run, name) {
    const [, text] = /unas measure ("MINE = .*")`/.exec(readme(name))!;
    await measured(run, text!);
  },
  async 'geno-dot'(run) {
    const json = await ok(run('measure own.dot --json'));
    expect(json).toBe(await ok(run('measure DARTS_V2 --json')));
    const { status, stdout, stderr } = await run('measure darts.dot');
    expect(`${status} ${stdout}${stderr}`).toMatch(/^0 [^]*1\.5c +1\.5c +3|DOT/);
  },
  async 'geno-file-of-a-repository'(run) {
    const stderr = await refused(run('measure genotypes.py'));
    expect(stderr).toMatch(/Mine_V1.*Mine_V2/);
    expect(stderr).toMatch(/genotypes\.py:/);
    await measured(run, 'genotypes.py:Mine_V2');
    await measured(run, 'genotypes.py:MINE');
    expect(await ok(run('measure genotypes.py --all'))).toMatch(/Mine_V1\n[^]*Mine_V2\n/);
  },
  async 'geno-folder-of-that-name'(run) {
    expect(await ok(run('measure ENAS'))).toMatch(/^ENAS\n/);
  },
  'geno-json-values': measuresAll,
  'geno-log-line': measuresAll,
  async 'geno-normal-only'(run, name) {
    for (const file of files(name)) {
      const { status, stdout, stderr } = await run(`measure ${file}`);
      expect(`${status} ${stdout}${stderr}`, file).toMatch(/^0 [^]*normal +1\.5c|^1 [^]*normal/);
    }
  },
  'geno-numpy-2': measuresAll,
  'geno-weights-in-edges': measuresAll,
  async 'run-empty-lock'(run) {
    const line =
      'train noaux.json --preset quick --genotype DARTS_V2 --channels 2 --cells 3 --batch-size 250 --epochs 1';
    const { folder: made } = JSON.parse(await ok(run(`${line} --json`))) as { folder: string };
    forget(made);
    for (const name of ['lock', 'lease']) writeFileSync(join(made, name), '');
    await ok(run(line));
  },
  async 'run-lock-of-another-host'(run) {
    const line =
      'train noaux.json --preset quick --genotype DARTS_V2 --channels 2 --cells 3 --batch-size 250 --epochs 1';
    const { folder: made } = JSON.parse(await ok(run(`${line} --json`))) as { folder: string };
    forget(made);
    const path = join(made, 'lease');
    const lease = await tryLease(path);
    const held = JSON.parse(readFileSync(path, 'utf8')) as object;
    if (lease.mine) await lease.release();
    writeFileSync(
      path,
      JSON.stringify({ ...held, pid: 17, host: '3f2a9c1b7d55', place: 'another' }),
    );
    const controller = new AbortController();
    const { status, stderr } = await run(line, {
      signal: controller.signal,
      onError: (text) => {
        if (text.includes('3f2a9c1b7d55')) controller.abort();
      },
    });
    expect(stderr).toMatch(/3f2a9c1b7d55.*since/);
    expect(status).toBe(130);
    expect((await run('runs')).stdout).toMatch(/3f2a9c1b7d55/);
  },
  async 'run-numbers'(run) {
    expect(await refused(run('train --learning-rate 0,025'))).toMatch(
      /--learning-rate .*got 0,025/,
    );
    expect(await refused(run('train --epochs abc'))).toMatch(/--epochs .*got abc/);
    expect(await refused(run('landscape X --seed -1'))).toMatch(/--seed .*from 0 .*got -1/);
    expect(await refused(run('draw ENAS -o no/such/dir/a.svg'))).toMatch(/no folder no\/such\/dir/);
  },
  async 'run-sub-folder-of-the-checkout'(run) {
    await measured(run, 'mine.txt');
  },
  async 'run-two-landscapes-at-once'(run) {
    const line = 'landscape weights.pt --genotype DARTS_V2 --images 200 --batch-size 50 --grid 5x5';
    await ok(run(`${line} --out one`));
    const both = await Promise.all([run(`${line} --out two`), run(`${line} --out two`)]);
    expect(both.map(({ status }) => status)).toContain(0);
    await ok(run(`${line} --out two`));
    const csv = (out: string): string =>
      readFileSync(join(folder, 'run-two-landscapes-at-once', out, 'surface.csv'), 'utf8');
    expect(csv('two')).toBe(csv('one'));
  },
};

/** Cases of the libraries alone: their packages try them. */
const elsewhere = [
  'data-tiny-imagenet-val-in-classes',
  'model-embedding',
  'model-transposed-convolution',
];

/** Cases whose libraries do not do yet what is expected. */
const pending: readonly string[] = ['data-cifar-python'];

describe.skipIf(cases.length === 0)('cases', () => {
  for (const name of pending) test.todo(name);

  const tried = cases.filter((name) => name in expectations && !pending.includes(name));
  test.each(tried.map((name) => [name, expectations[name]!] as const))('%s', (name, check) =>
    check(inCase(name), name),
  );

  test('each has an expectation', () => {
    const known = [...Object.keys(expectations), ...elsewhere];
    expect(cases.filter((name) => !known.includes(name))).toEqual([]);
  });
});

const readme = (name: string): string => readFileSync(join(folder, name, 'README.md'), 'utf8');

/** Makes a finished run an unfinished one. */
function forget(run: string): void {
  for (const name of ['outcome.json', 'result.json']) rmSync(join(run, name), { force: true });
}

/** Ten classes of two images. */
async function makeImages(path: string, size: number): Promise<void> {
  const create = { width: size, height: size, channels: 3, background: '#468' } as const;
  const image = await sharp({ create }).png().toBuffer();
  for (const split of ['train', 'val'])
    for (let label = 0; label < 10; label++) {
      mkdirSync(join(path, split, `class-${label}`), { recursive: true });
      for (const n of [0, 1]) writeFileSync(join(path, split, `class-${label}`, `${n}.png`), image);
    }
}
