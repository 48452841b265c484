import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { cacheFolder, engineFolder } from '../../src/installation/engine-folder.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

test.each([
  [{ UNAS_CACHE: '/a', XDG_CACHE_HOME: '/b' }, '/a'],
  [{ UNAS_CACHE: 'a', XDG_CACHE_HOME: '/b' }, resolve('a')],
  [{ UNAS_CACHE: '', XDG_CACHE_HOME: '/b' }, '/b/unas'],
  [{ UNAS_CACHE: '', XDG_CACHE_HOME: '' }, join(homedir(), '.cache', 'unas')],
])('the cache with %o is %s', (env, folder) => {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  expect(cacheFolder()).toBe(folder);
});

test('the name of an engine holds everything that it depends on', () => {
  const name = `tensorflow-2.21.0-cpu-${process.platform}-${process.arch}-addon-4.22.0-napi-8-recipe-2`;
  expect(engineFolder('cpu', '/cache')).toBe(`/cache/${name}`);
});
