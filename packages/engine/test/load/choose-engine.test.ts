import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { engineFolder } from '../../src/installation/engine-folder.ts';
import { gpuDriver } from '../../src/installation/gpu-driver.ts';
import { writeManifest } from '../../src/installation/manifest.ts';
import type { Device } from '../../src/installation/release.ts';
import { chooseEngine } from '../../src/load/choose-engine.ts';

vi.mock('../../src/installation/gpu-driver.ts', () => ({ gpuDriver: vi.fn(() => undefined) }));

let cache: string;

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'unas-choose-'));
  vi.stubEnv('UNAS_CACHE', cache);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(cache, { recursive: true });
});

async function pretend(...devices: Device[]) {
  for (const device of devices) {
    mkdirSync(engineFolder(device));
    writeFileSync(join(engineFolder(device), 'tfjs_binding.node'), 'addon');
    await writeManifest(engineFolder(device), device);
  }
}

test.each<[Device[], string | undefined, Device, string | undefined]>([
  [['cpu'], undefined, 'cpu', undefined],
  [['gpu'], undefined, 'gpu', undefined],
  [['cpu', 'gpu'], undefined, 'cpu', undefined],
  [['cpu', 'gpu'], '550.54', 'gpu', undefined],
  [['cpu'], '550.54', 'cpu', 'only the CPU build is installed'],
])('with %o installed and driver %s: %s', async (installed, driver, device, reason) => {
  vi.mocked(gpuDriver).mockReturnValue(driver);
  await pretend(...installed);
  const choice = chooseEngine();
  expect(choice).toMatchObject({ kind: 'native', device, folder: engineFolder(device) });
  if (reason === undefined) expect(choice.reason).toBeUndefined();
  else expect(choice.reason).toContain(reason);
});

test('a damaged engine is not chosen, and the reason names the file', async () => {
  vi.mocked(gpuDriver).mockReturnValue(undefined);
  await pretend('cpu');
  const file = join(engineFolder('cpu'), 'tfjs_binding.node');
  writeFileSync(file, '');
  expect(chooseEngine()).toEqual({
    kind: 'portable',
    reason: `the native engine is not usable: ${file} has 0 bytes, not 5`,
    hint: expect.stringContaining('installEngine()') as string,
  });
});
