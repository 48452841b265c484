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

const headed = (header: unknown, data = 0): Uint8Array => {
  const json = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return Buffer.concat([length, json, Buffer.alloc(data)]);
};

test.each<[string, unknown, string]>([
  ['null', null, 'its header is not an object'],
  ['an entry that is none', { a: 3 }, "tensor 'a' is not described by dtype, shape, offsets"],
  [
    'a negative offset',
    { a: { dtype: 'U8', shape: [8], data_offsets: [-8, 0] } },
    "tensor 'a' is not described by dtype, shape, offsets",
  ],
  [
    'a type of Object',
    { a: { dtype: 'constructor', shape: [8], data_offsets: [0, 8] } },
    "tensor 'a' has the type constructor",
  ],
  [
    'tensors that share their bytes',
    {
      a: { dtype: 'U8', shape: [8], data_offsets: [0, 8] },
      b: { dtype: 'U8', shape: [8], data_offsets: [0, 8] },
    },
    "tensor 'b' overlaps another",
  ],
  ['brackets', `{"a":${'['.repeat(100)}`, 'its header has more brackets than tensors need'],
])('a header with %s is refused', (_, header, message) => {
  expect(() => decodeSafetensors(headed(header, 8))).toThrow(message);
});

test('16 bits are read as float32, exactly', () => {
  const read = (dtype: string, ...halves: number[]) => {
    const bytes = headed({ a: { dtype, shape: [4], data_offsets: [0, 8] } }, 8);
    bytes.set(new Uint8Array(Uint16Array.from(halves).buffer), bytes.length - 8);
    return decodeSafetensors(bytes).tensors['a'];
  };
  expect(read('F16', 0x3c00, 0xc100, 1, 0xfc00)).toEqual({
    dtype: 'F32',
    shape: [4],
    values: Float32Array.of(1, -2.5, 2 ** -24, -Infinity),
  });
  expect(read('BF16', 0x3f80, 0xc020, 0x8000, 0x7fc0)).toEqual({
    dtype: 'F32',
    shape: [4],
    values: Float32Array.of(1, -2.5, -0, NaN),
  });
});
