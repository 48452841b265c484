import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importFaults } from '../imports/import-faults.ts';

test('no file of the packages is part of a circle or reaches into another folder’s internal/', async () => {
  const root = new URL('../..', import.meta.url).pathname;
  expect(await importFaults(['packages/*/src', 'tools'], root)).toEqual({
    circles: [],
    intrusions: [],
  });
});

test('a planted circle of types and a planted intrusion are found', async () => {
  const root = await mkdtemp(join(tmpdir(), 'unas-imports-'));
  const plant = (file: string, text: string): Promise<void> => writeFile(join(root, file), text);
  try {
    await mkdir(join(root, 'src/one/internal'), { recursive: true });
    await mkdir(join(root, 'src/one/deeper'));
    await mkdir(join(root, 'src/two'));
    await plant(
      'src/one/a.ts',
      "import type { B } from './internal/b.ts';\nexport type A = B[];\n",
    );
    await plant(
      'src/one/internal/b.ts',
      "import type { A } from '../a.ts';\nexport type B = A[];\n",
    );
    await plant('src/one/internal/c.ts', 'export const c = 1;\n');
    await plant('src/one/deeper/d.ts', "export { c } from '../internal/c.ts';\n");
    await plant('src/two/e.ts', "export { c } from '../one/internal/c.ts';\n");
    expect(await importFaults(['src'], root)).toEqual({
      circles: ['src/one/internal/b.ts → src/one/a.ts → src/one/internal/b.ts'],
      intrusions: ['src/two/e.ts → src/one/internal/c.ts'],
    });
  } finally {
    await rm(root, { recursive: true });
  }
});
