import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  decodeSafetensors,
  encodeSafetensors,
  readSafetensors,
  type SafeTensor,
  writeSafetensors,
} from '@unas/engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const tensors: Record<string, SafeTensor> = {
  weight: { dtype: 'F32', shape: [2, 2], values: Float32Array.of(1, -2, 3.5, Infinity) },
  steps: { dtype: 'I64', shape: [1], values: BigInt64Array.of(-5n) },
  loss: { dtype: 'F64', shape: [], values: Float64Array.of(0.1) },
  mask: { dtype: 'BOOL', shape: [3], values: Uint8Array.of(1, 0, 1) },
};

test('what is written is read again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'unas-safetensors-'));
  const path = join(folder, 'a.safetensors');
  await writeSafetensors(path, tensors, { epoch: '3' });
  expect(await readSafetensors(path)).toEqual({ tensors, metadata: { epoch: '3' } });
  expect(await readdir(folder)).toEqual(['a.safetensors']);
  await rm(folder, { recursive: true });
});

test('the data starts at a multiple of 8 bytes', () => {
  const bytes = encodeSafetensors(tensors);
  expect(Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true)) % 8).toBe(0);
});

test('any float tensor survives, bit for bit', () => {
  fc.assert(
    fc.property(fc.float32Array(), fc.string(), (values, name) => {
      fc.pre(name !== '__metadata__' && name !== '__proto__');
      const one: Record<string, SafeTensor> = {
        [name]: { dtype: 'F32', shape: [values.length], values },
      };
      expect(decodeSafetensors(encodeSafetensors(one)).tensors).toEqual(one);
    }),
  );
});

test('a file that is cut anywhere is refused, with its name', () => {
  const bytes = encodeSafetensors(tensors);
  for (let length = 0; length < bytes.length; length += 5)
    expect(() => decodeSafetensors(bytes.subarray(0, length), 'a.safetensors')).toThrow(
      /^a\.safetensors: not a whole safetensors file/,
    );
});

test('a tensor whose bytes do not fit its shape is refused', () => {
  const bytes = encodeSafetensors({
    w: { dtype: 'F32', shape: [3], values: Float32Array.of(1, 2) },
  });
  expect(() => decodeSafetensors(bytes)).toThrow("tensor 'w' of shape [3] has 8 bytes");
});
