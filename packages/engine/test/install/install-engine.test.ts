import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { EngineError } from '../../src/engine-error.ts';
import { installEngine } from '../../src/install/install-engine.ts';
import { engineFolder } from '../../src/installation/engine-folder.ts';
import { deepFaultOf, faultOf } from '../../src/installation/manifest.ts';
import { probeAddon } from '../../src/install/internal/probe-addon.ts';
import { fakeTools } from './fake-tools.ts';

vi.mock('../../src/install/internal/probe-addon.ts', () => ({
  probeAddon: vi.fn(async () => undefined),
}));
vi.mock('../../src/installation/gpu-driver.ts', () => ({ gpuDriver: () => undefined }));
vi.mock('node:fs/promises', async (original) => {
  const real = await original<{ statfs: typeof statfs }>();
  return { ...real, statfs: vi.fn(real.statfs) };
});

let fake: ReturnType<typeof fakeTools>;

function use(tools: ReturnType<typeof fakeTools>) {
  fake = tools;
  for (const [name, value] of Object.entries(fake.env)) vi.stubEnv(name, value);
}

beforeEach(() => use(fakeTools()));
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(fake.folder, { recursive: true, force: true });
});

const install = (device: 'auto' | 'cpu' | 'gpu' = 'auto') =>
  installEngine({ device, cache: fake.cache });
const leftovers = () => readdirSync(fake.cache).filter((name) => /partial|lock/.test(name));

async function failure(): Promise<EngineError> {
  const error = await install().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EngineError);
  if (existsSync(fake.cache)) expect(leftovers()).toEqual([]);
  expect(faultOf(engineFolder('cpu', fake.cache), 'cpu')).toBe('not installed');
  return error as EngineError;
}

describe('installEngine', () => {
  test('downloads, unpacks, compiles, verifies, and keeps only what runs', async () => {
    const phases = new Set<string>();
    const engine = await installEngine({
      cache: fake.cache,
      onProgress: (phase) => phases.add(phase),
    });
    const folder = engineFolder('cpu', fake.cache);
    expect(engine).toEqual({ folder, tensorflow: '2.21.0', device: 'cpu', present: false });
    expect([...phases].filter((phase) => phase !== 'download')).toEqual([
      'check',
      'unpack',
      'compile',
      'verify',
    ]);
    expect(readdirSync(folder).sort()).toEqual([
      'manifest.json',
      'open_library.node',
      'tensorflow',
      'tensorflow-1.dist-info',
      'tfjs_binding.node',
    ]);
    expect(readdirSync(join(folder, 'tensorflow')).sort()).toEqual([
      'libtensorflow_cc.so.2',
      'libtensorflow_framework.so.2',
    ]);
    expect(readFileSync(`${folder}.log`, 'utf8')).toContain('-Wl,-rpath,$ORIGIN/tensorflow');
    expect(leftovers()).toEqual([]);
    expect(probeAddon).toHaveBeenCalledOnce();
  });

  test('does nothing the second time', async () => {
    await install();
    expect((await install()).present).toBe(true);
    expect(fake.downloads()).toHaveLength(1);
  });

  test('gpu: gets the NVIDIA wheels that TensorFlow asks for', async () => {
    const { folder } = await install('gpu');
    expect(folder).toBe(engineFolder('gpu', fake.cache));
    expect(fake.downloads()).toEqual(['tensorflow==2.21.0', 'nvidia-cudnn-cu12<10.0,>=9.3']);
  });

  test('two at once do the work once', async () => {
    const waiting: string[] = [];
    const both = await Promise.all(
      [0, 1].map(() =>
        installEngine({ cache: fake.cache, onProgress: (phase) => waiting.push(phase) }),
      ),
    );
    expect(both.map((engine) => engine.present).sort()).toEqual([false, true]);
    expect(fake.downloads()).toHaveLength(1);
  });

  test('replaces a damaged engine', async () => {
    const { folder } = await install();
    writeFileSync(join(folder, 'tensorflow', 'libtensorflow_cc.so.2'), '');
    expect(faultOf(folder, 'cpu')).toMatch(/libtensorflow_cc.so.2 has 0 bytes, not 3/);
    expect((await install()).present).toBe(false);
    expect(faultOf(folder, 'cpu')).toBeUndefined();
    expect(leftovers()).toEqual([]);
  });

  test('rejects an unknown device', async () => {
    await expect(installEngine({ device: 'tpu' as 'gpu' })).rejects.toThrow(
      "installEngine: device must be 'auto', 'cpu' or 'gpu', got 'tpu'",
    );
  });
});

describe('an interrupted install', () => {
  test.each(['SIGINT', 'SIGKILL'] as const)(
    'by %s leaves nothing to load, and the next one works',
    async (signal) => {
      const file = new URL('../../src/install/install-engine.ts', import.meta.url);
      const code = `import(${JSON.stringify(file.href)}).then((m) => m.installEngine({ device: 'cpu', cache: process.argv[1] }))`;
      const child = spawn(process.execPath, ['--import', 'tsx', '-e', code, fake.cache], {
        env: { ...process.env, FAKE_PIP: 'slow' },
        detached: true, // a group of its own, as a terminal makes for Ctrl-C
      });
      await vi.waitUntil(() => fake.downloads().length > 0, { timeout: 60_000 });
      process.kill(-child.pid!, signal);
      await once(child, 'exit');

      const folder = engineFolder('cpu', fake.cache);
      expect(faultOf(folder, 'cpu')).toBe('not installed');
      expect(existsSync(`${folder}.lock`)).toBe(true);
      expect((await install()).present).toBe(false);
      expect(leftovers()).toEqual([]);
    },
  );
});

describe('the version', () => {
  test('another one in the folder is not an engine', async () => {
    const { folder } = await install();
    const file = join(folder, 'manifest.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('2.21.0', '2.20.0'));
    expect(faultOf(folder, 'cpu')).toBe(`${folder} holds tensorflow 2.20.0, not 2.21.0`);
  });

  test('changed bytes of the same number are found by reading', async () => {
    const { folder } = await install();
    writeFileSync(join(folder, 'tensorflow', 'libtensorflow_cc.so.2'), 'CC\n');
    expect(faultOf(folder, 'cpu')).toBeUndefined();
    expect(await deepFaultOf(folder, 'cpu')).toMatch(/libtensorflow_cc.so.2 is damaged/);
  });
});

describe('what can be missing', () => {
  test('python3', async () => {
    use(fakeTools(['c++']));
    const { message, hint } = await failure();
    expect(message).toBe('python3 not found: TensorFlow comes through pip');
    expect(hint).toContain('apt install python3');
  });

  test('pip', async () => {
    vi.stubEnv('FAKE_PIP', 'missing');
    const { message, hint } = await failure();
    expect(message).toBe('python3 has no working pip: python3: No module named pip');
    expect(hint).toContain('python3-pip');
  });

  test('a compiler, found before anything is downloaded', async () => {
    use(fakeTools(['python3']));
    const { message, hint } = await failure();
    expect(message).toBe('no C++17 compiler found (tried c++, g++, clang++)');
    expect(hint).toContain('apt install g++');
    expect(fake.downloads()).toEqual([]);
  });

  test('a compiler that knows C++17', async () => {
    vi.stubEnv('FAKE_CXX', 'old');
    expect((await failure()).message).toMatch('no C++17 compiler found');
  });

  test('disk space, found before anything is downloaded', async () => {
    vi.mocked(statfs).mockResolvedValueOnce({ bavail: 1e6, bsize: 1000 } as never);
    const { message, hint } = await failure();
    expect(message).toBe(`${fake.cache} has 1.0 GB left, the install needs 1.6 GB`);
    expect(hint).toContain('UNAS_CACHE');
    expect(fake.downloads()).toEqual([]);
  });

  test('a cache that may be written', async () => {
    mkdirSync(fake.cache);
    writeFileSync(join(fake.cache, 'file'), '');
    const install = installEngine({ cache: join(fake.cache, 'file', 'cache') });
    await expect(install).rejects.toThrow(/cannot write to .*file.cache: ENOTDIR/);
  });
});

describe('what can fail', () => {
  test.each([
    [
      'Retrying after connection broken by NewConnectionError',
      'the package index cannot be reached',
      'pip config',
    ],
    [
      'SSLError: certificate verify failed',
      "pip does not trust the package index's certificate",
      'global.cert',
    ],
    ['[Errno 28] No space left on device', 'no space left on the disk', 'UNAS_CACHE'],
    [
      'No matching distribution found',
      'the package index has no such wheel for this machine',
      'Update pip',
    ],
    ['something else', 'ERROR: something else', '.log'],
  ])('the download: %s', async (said, reason, remedy) => {
    vi.stubEnv('FAKE_PIP', said);
    const { message, hint } = await failure();
    expect(message).toMatch(/^cannot download tensorflow(-cpu)?==2.21.0: /);
    expect(message).toContain(reason);
    expect(hint).toContain(remedy);
  });

  test.each([
    ['zipfile.BadZipFile: bad', /^cannot unpack .*fake.whl: zipfile.BadZipFile: bad$/],
    [
      'OSError: [Errno 28] No space left on device',
      /^cannot unpack TensorFlow: no space left on the disk$/,
    ],
  ])('unpacking: %s', async (said, message) => {
    vi.stubEnv('FAKE_ZIP', said);
    expect((await failure()).message).toMatch(message);
  });

  test('the compiler, whose output is kept', async () => {
    vi.stubEnv('FAKE_CXX', 'failing');
    const { message, hint } = await failure();
    expect(message).toBe('the addon does not compile: tfjs_backend.cc:1: error: no such thing');
    expect(hint).toContain(`${engineFolder('cpu', fake.cache)}.log`);
    expect(readFileSync(`${engineFolder('cpu', fake.cache)}.log`, 'utf8')).toContain(
      'no such thing',
    );
  });

  test('the first operation', async () => {
    vi.mocked(probeAddon).mockRejectedValueOnce(
      new EngineError('does-not-load', 'TensorFlow does not load: because'),
    );
    expect((await failure()).message).toBe('TensorFlow does not load: because');
  });
});
