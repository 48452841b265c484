import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const text = readFileSync(new URL('docs/architecture.md', root), 'utf8');

test('docs/architecture.md lists every package, and the files that it names are there', () => {
  const rows = [...text.matchAll(/^\| ([a-z]+) +\|/gm)].map(([, name]) => name!);
  const packages = readdirSync(new URL('packages', root));
  expect(rows.filter((name) => name !== 'package').sort()).toEqual(packages.sort());
  const files = [...text.matchAll(/`([a-z]+\/src\/[\w/.-]+\.ts)`/g)].map(([, path]) => path!);
  expect(files.length).toBeGreaterThanOrEqual(10);
  expect(files.filter((path) => !existsSync(new URL(`packages/${path}`, root)))).toEqual([]);
});
