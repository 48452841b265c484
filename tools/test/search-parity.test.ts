import { fileURLToPath } from 'node:url';
import { loadEngine } from '@unas/engine';
import { beforeAll, expect, test } from 'vitest';
import { checkFile } from '../parity/check-file.ts';
import { checkSearch } from '../parity/search/check-search.ts';
import { sharedFolder } from '../testing/shared-folder.ts';

const shared = sharedFolder('what the authors of searches compute');
const path = (name: string): string =>
  fileURLToPath(new URL(`../../../shared/search-fixtures/${name}.safetensors`, import.meta.url));

beforeAll(() => loadEngine());

test
  .skipIf(shared.isMissing)
  .each([
    ...['derivation', 'gdas-a', 'random-perturbation', 'snas-a'],
    ...['space-s1', 'space-s4', 'wiring-minimal-1'],
  ])('%s: our numbers are those of the authors', async (name) => {
  const checks = await checkFile(path(name));
  expect(checks.length).toBeGreaterThan(5);
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
});

test('a kind that has no checks yet is an error that names those that have', () => {
  expect(() => checkSearch({ kind: 'hypergradient', metadata: {}, tensors: {} })).toThrow(
    "there are no checks for kind 'hypergradient' yet; there are for derivation, gdas, ",
  );
});
