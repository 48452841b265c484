import { expect, test } from 'vitest';
import { unsupported } from '../../src/installation/unsupported.ts';
import type { Machine } from '../../src/installation/unsupported.ts';

const machine: Machine = { platform: 'linux', arch: 'x64', libc: 'glibc', libcVersion: '2.36' };

test.each<[Partial<Machine>, 'cpu' | 'gpu', string | undefined]>([
  [{}, 'cpu', undefined],
  [{}, 'gpu', undefined],
  [{ arch: 'arm64' }, 'cpu', undefined],
  [{ libcVersion: '2.27' }, 'cpu', undefined],
  [{ libcVersion: '3.0' }, 'cpu', undefined],
  [{ platform: 'darwin' }, 'cpu', 'the native engine runs on Linux, not on darwin'],
  [{ platform: 'win32' }, 'cpu', 'the native engine runs on Linux, not on win32'],
  [{ arch: 'riscv64' }, 'cpu', 'there is no TensorFlow for riscv64 processors, only x64 and arm64'],
  [
    { libc: 'musl', libcVersion: '1.2.5' },
    'cpu',
    'TensorFlow needs glibc, and this system has musl',
  ],
  [
    { libcVersion: '2.17' },
    'cpu',
    'TensorFlow 2.21.0 needs glibc 2.27 or newer, and this system has 2.17',
  ],
  [{ arch: 'arm64' }, 'gpu', 'there is no TensorFlow with CUDA for arm64'],
])('%o %s', (change, device, message) => {
  expect(unsupported({ ...machine, ...change }, device)?.message).toBe(message);
});

test('the hint says what runs instead', () => {
  expect(unsupported({ ...machine, platform: 'darwin' }, 'cpu')?.hint).toContain('portable engine');
});
