import { loadEngine } from '@unas/engine';
import { formatPython } from '@unas/genotypes';
import { beforeAll, expect, test } from 'vitest';
import { checkFile } from '../parity/check-file.ts';
import { compare } from '../parity/compare.ts';
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
