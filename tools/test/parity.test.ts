import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { loadEngine } from '@unas/engine';
import { formatPython } from '@unas/genotypes';
import { beforeAll, expect, test } from 'vitest';
import { checkFile } from '../parity/check-file.ts';
import { type Check, compare } from '../parity/compare.ts';
import { namedGenotype } from '../parity/named-genotype.ts';
import { sharedFolder } from '../testing/shared-folder.ts';

const shared = sharedFolder('every number of the authors’ networks', 'fixtures');
const files = shared.names.filter((file) => /^parity-.*\.safetensors$/.test(file));

beforeAll(async () => {
  await loadEngine();
});

test.each(files)('%s: our numbers are those of the authors', async (file) => {
  const checks = await checkFile(shared.path(file));
  expect(checks.length).toBeGreaterThan(100);
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
});

// Of the two files, one is in the repository.
const exact = fileURLToPath(new URL('fixtures/hessian-darts-v2.safetensors', import.meta.url));
const others = sharedFolder('the exact Hessian of AmoebaNet', 'hessian-fixtures');

test('npm run parity: an exact Hessian is PyTorch’s, line by line', async () => {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const command = ['run', '--silent', 'parity', '--', exact];
  const { stdout } = await promisify(execFile)('npm', command, { cwd: root });
  const checks = stdout.trim().split('\n').map((line) => JSON.parse(line) as Check); // prettier-ignore
  expect(checks.map(({ check }) => check)).toEqual([
    ...['hessian.eval.hv', 'hessian.eval.top', 'hessian.eval.bottom', 'hessian.eval.trace'],
    ...['hessian.eval.moment1', 'hessian.eval.moment2', 'hessian.eval.moment3', 'hessian.train.hv'],
  ]);
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
});

test.skipIf(others.isMissing)('another cell’s exact Hessian is PyTorch’s', async () => {
  const checks = await checkFile(others.path('hessian-amoebanet.safetensors'));
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
});

test('a difference, a missing number and a NaN are all failures', () => {
  expect(compare('same', [1, 2], [1, 2], 1e-4).ok).toBe(true);
  expect(compare('off', [1, 2], [1, 2.1], 1e-4).ok).toBe(false);
  expect(compare('nan', [1, NaN], [1, 2], 1e-4).ok).toBe(false);
  expect(() => compare('short', [1], [1, 2], 1e-4)).toThrow('short: 2 values expected, got 1');
});

test('genotypes of fixtures are named as in ../shared/fixtures/genotypes.json', () => {
  const names = ['DARTS_V2', 'AmoebaNet_ADAPT', 'SNAS_CONN2', 'ENAS_OPS5'];
  for (const name of names) expect(namedGenotype(name).normal.nodes.length).toBeGreaterThan(3);
  expect(namedGenotype(formatPython(namedGenotype('DARTS_CONN1')))).toEqual(
    namedGenotype('DARTS_CONN1'),
  );
});
