import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { diagnose } from '../../src/install/diagnose.ts';
import { installHint } from '../../src/messages.ts';
import { chooseEngine } from '../../src/load/choose-engine.ts';

const installed = chooseEngine().kind === 'native';
let cache: string;

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'unas-doctor-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(cache, { recursive: true });
});

const names = [
  'node',
  'platform',
  'tfjs-node-gpu',
  'pip',
  'compiler',
  'cache',
  'gpu driver',
  'threads',
];
const all = [...names, 'library', 'engine', 'operation'];

test.skipIf(!installed)('with the native engine installed everything is well', async () => {
  const checks = await diagnose();
  expect(checks.map((check) => check.name)).toEqual(all);
  const found = Object.fromEntries(checks.map((check) => [check.name, check]));
  expect(found['library']).toMatchObject({
    ok: true,
    detail: expect.stringMatching(/^TensorFlow 2.21.0 .*verified$/),
  });
  expect(found['engine']?.detail).toMatch(/^native/);
  expect(found['operation']).toMatchObject({
    ok: true,
    detail: expect.stringMatching(/^\[1, 2\] \+ \[3, 4\] = \[4, 6\]/),
  });
});

test('without it the portable engine runs, and the reason and the remedy are told', async () => {
  vi.stubEnv('UNAS_CACHE', join(cache, 'none'));
  vi.stubEnv('UNAS_ENGINE', 'auto');
  vi.stubEnv('PATH', cache);
  const checks = await diagnose();
  expect(checks.map((check) => check.name)).toEqual(all);
  const found = Object.fromEntries(checks.map((check) => [check.name, check]));
  expect(found['pip']).toMatchObject({ ok: false, hint: expect.stringContaining('apt install') });
  expect(found['compiler']).toMatchObject({
    ok: false,
    hint: expect.stringContaining('apt install'),
  });
  expect(found['library']).toMatchObject({ ok: false, hint: installHint() });
  expect(found['engine']?.detail).toMatch(/^portable: /);
  expect(found['operation']).toMatchObject({ ok: true, detail: '[1, 2] + [3, 4] = [4, 6] on cpu' });
});
