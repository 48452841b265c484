import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unas-setup-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs setup where there is no python3, no npm and no engine. */
function setup(...args: string[]) {
  const file = fileURLToPath(new URL('../setup.mjs', import.meta.url));
  const env = { ...process.env, PATH: folder, UNAS_CACHE: join(folder, 'cache') };
  return spawnSync(process.execPath, [file, ...args], { env, encoding: 'utf8' });
}

test('without the native engine the portable one is used, and the reason is one line', () => {
  const { status, stdout } = setup();
  expect(status).toBe(0);
  expect(stdout).toMatch(/^setup: the portable engine will be used: .+$/m);
});

test('--require-native fails without the native engine', () => {
  const { status, stderr } = setup('--require-native');
  expect(status).toBe(1);
  expect(stderr).toMatch(/^setup: no native engine: .+$/m);
});
