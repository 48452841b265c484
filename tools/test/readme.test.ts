import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
// Inside the workspace, so that the examples find the packages.
const scratch = join(root, 'tools', '.examples');

const packages = readdirSync(join(root, 'packages'));
const markdownIn = (folder: string): string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
const documents = [
  ...markdownIn('.'),
  ...packages
    .map((name) => `packages/${name}/README.md`)
    .filter((path) => existsSync(join(root, path))),
  ...markdownIn('docs'),
  ...markdownIn('docs/guides'),
];

// Blocks of TypeScript that say they are examples.
function examplesOf(path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8');
  return [...text.matchAll(/^```ts\n(\/\/ example[\s\S]*?)^```$/gm)].map((match) => match[1]!);
}

beforeAll(() => {
  mkdirSync(scratch, { recursive: true });
});
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

describe.each(documents.map((path) => [path, examplesOf(path)] as const))(
  '%s',
  (path, examples) => {
    test.each(examples.map((code, index) => [index + 1, code] as const))(
      'example %i runs',
      (index, code) => {
        const file = join(scratch, `${path.replaceAll('/', '-')}-${index}.mts`);
        writeFileSync(file, code);
        const flags = ['--import', 'tsx', '--conditions=@unas/source'];
        const { status, stderr } = spawnSync(process.execPath, [...flags, file], {
          cwd: scratch,
          encoding: 'utf8',
        });
        expect(status, stderr).toBe(0);
      },
    );

    test('links lead somewhere', () => {
      const text = readFileSync(join(root, path), 'utf8');
      const links = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map((match) => match[1]!);
      const local = links.filter((link) => !/^[a-z]+:/.test(link));
      expect(local.filter((link) => !existsSync(join(root, path, '..', link)))).toEqual([]);
    });
  },
);

test('every package has a README with an example', () => {
  const missing = packages.filter(
    (name) =>
      !documents.includes(`packages/${name}/README.md`) ||
      examplesOf(`packages/${name}/README.md`).length === 0,
  );
  expect(missing).toEqual([]);
});
