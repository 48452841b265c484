import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { probeAddon } from '../../src/install/internal/probe-addon.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unas-probe-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('no addon', async () => {
  await expect(probeAddon(folder)).rejects.toThrow(
    /^TensorFlow does not load: Error: Cannot find module/,
  );
});

test('not a library', async () => {
  writeFileSync(join(folder, 'tfjs_binding.node'), 'text');
  await expect(probeAddon(folder)).rejects.toThrow(
    /^TensorFlow does not load: Error: .*tfjs_binding.node/,
  );
});
