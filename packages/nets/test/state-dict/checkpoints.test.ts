import { encodeSafetensors } from '@unas/engine';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeStateDict, NetworkError } from '../../src/index.ts';
import {
  damagedCheckpoint,
  floats,
  harmless,
  pickled,
  plain,
  stateDict,
} from '../support/checkpoints.ts';
import { type Item, torchFile } from '../support/torch-file.ts';

const prefixArbitrary = fc
  .array(fc.constantFrom('module.', '_orig_mod.', 'model.'), { maxLength: 3 })
  .map((parts) => parts.join(''));
const layers = fc.array(
  fc.record({
    key: fc.constantFrom('net', 'model', 'model_state_dict', 'state_dict', 'state_dict_ema', 'a'),
    beside: fc.uniqueArray(fc.constantFrom(...Object.keys(harmless)), { maxLength: 4 }),
    before: fc.boolean(),
    ordered: fc.boolean(),
    list: fc.boolean(),
  }),
  { maxLength: 4 },
);

test('property: any containers and prefixes around a state dict give the same tensors', () => {
  fc.assert(
    fc.property(layers, prefixArbitrary, fc.boolean(), (containers, prefix, legacy) => {
      const item = containers.reduce<Item>(
        (inner, { key, beside, before, ordered, list }) => {
          const others = beside.map((name) => [name, harmless[name]!] as const);
          const own = [key, list ? { list: [1, inner] } : inner] as const;
          return { dict: before ? [...others, own] : [own, ...others], ordered };
        },
        stateDict(plain, prefix),
      );
      expect(decodeStateDict(torchFile(item, { legacy }))).toEqual(plain);
    }),
    { numRuns: 200 },
  );
});

test('property: any prefixes in safetensors, and counters of thop, give the same tensors', () => {
  fc.assert(
    fc.property(prefixArbitrary, fc.boolean(), (prefix, counted) => {
      const named = Object.entries(plain).flatMap(([name, tensor]) => [
        [prefix + name, tensor] as const,
        ...(counted
          ? [[`${prefix}${name.replace(/[^.]+$/, '')}total_ops`, floats([1], 0)] as const]
          : []),
      ]);
      expect(decodeStateDict(encodeSafetensors(Object.fromEntries(named)))).toEqual(plain);
    }),
  );
});

describe('decodeStateDict(bytes)', () => {
  const messageOf = (bytes: Uint8Array): string => {
    try {
      decodeStateDict(bytes);
    } catch (error) {
      expect(error).toBeInstanceOf(NetworkError);
      return (error as Error).message;
    }
    throw new Error('nothing thrown');
  };

  test.each(Object.entries(harmless))('skips %s beside the weights', (key, value) => {
    const checkpoint: Item = {
      dict: [
        [key, value],
        ['state_dict', stateDict()],
      ],
    };
    expect(decodeStateDict(torchFile(checkpoint))).toEqual(plain);
  });

  test('prefers averages, then well-known keys', () => {
    const other = Object.fromEntries(
      Object.entries(plain).map(([name, tensor], i) => [
        name,
        { ...tensor, ...floats(tensor.shape, 50 + i) },
      ]),
    );
    const two = (a: string, b: string): Item => ({
      dict: [
        [a, stateDict(other)],
        [b, stateDict()],
      ],
    });
    expect(decodeStateDict(torchFile(two('state_dict', 'state_dict_ema')))).toEqual(plain);
    expect(decodeStateDict(torchFile(two('teacher', 'net')))).toEqual(plain);
    expect(messageOf(torchFile(two('first', 'second')))).toBe(
      'it holds several dictionaries of tensors: first, second',
    );
  });

  test('averages of torch.optim.swa_utils: the count is left out', () => {
    const averaged: Item = {
      dict: [
        ['n_averaged', pickled({ dtype: 'I64', shape: [], values: BigInt64Array.of(5n) })],
        ...(stateDict(plain, 'module.') as { dict: [Item, Item][] }).dict,
      ],
    };
    expect(decodeStateDict(torchFile(averaged))).toEqual(plain);
  });

  test('a model that was pickled as a whole', () => {
    const model: Item = {
      call: 'model.NetworkCIFAR',
      args: [],
      state: {
        dict: [
          ['_parameters', { dict: [] }],
          ['_modules', { dict: [['stem', stateDict()]] }],
        ],
      },
    };
    const message = 'it holds a pickled model (model.NetworkCIFAR), whose code would have to run';
    expect(messageOf(torchFile(model))).toBe(message);
    expect(messageOf(torchFile({ dict: [['model', model]] }))).toBe(message);
  });

  test('half precision is read exactly', () => {
    const numbers = [0, 1, -2.5, 65504, 2 ** -24, -(2 ** -14), Infinity];
    const f16 = Uint16Array.of(0, 0x3c00, 0xc100, 0x7bff, 1, 0x8400, 0x7c00);
    const bf16 = Uint16Array.of(0, 0x3f80, 0xc020, 0x4780, 0x3380, 0xb880, 0x7f80);
    const half = (type: string, values: Uint16Array): Item => ({
      dict: [['a.weight', { tensor: [7], values: new Uint8Array(values.buffer), type }]],
    });
    const read = (type: string, values: Uint16Array) =>
      decodeStateDict(torchFile(half(type, values)))['a.weight'];
    const expected = { dtype: 'F32', shape: [7], values: Float32Array.from(numbers) };
    expect(read('HalfStorage', f16)).toEqual(expected);
    expected.values[3] = 65536;
    expect(read('BFloat16Storage', bf16)).toEqual(expected);
  });

  test.each<[string, string | Uint8Array, string]>([
    ['nothing', '', 'it is empty'],
    [
      'a pointer of Git LFS',
      'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 13\n',
      'it is a pointer of Git LFS, not the file itself',
    ],
    ['a page', '\n<!DOCTYPE html>\n<html lang="en">', 'it is an HTML page'],
    ['gzip', Uint8Array.of(0x1f, 0x8b, 8, 0), 'it is compressed with gzip'],
    ['a tar archive', `${'x'.repeat(257)}ustar`, 'it is a tar archive'],
    ['text', 'hello, world', 'it is neither safetensors nor a file of torch.save'],
    ['HDF5', Buffer.from('\x89HDF\r\n\x1a\n', 'latin1'), 'it is an HDF5 file'],
  ])('calls %s what it is', (_, content, message) => {
    expect(messageOf(Buffer.from(content as string))).toBe(message);
  });

  test('a state dict whose names collide without their prefixes', () => {
    const twice = encodeSafetensors({
      'model.a.weight': floats([1], 0),
      'module.a.weight': floats([1], 1),
    });
    expect(messageOf(twice)).toBe("it has 'a.weight' twice, under two prefixes");
  });

  test('views that would take far more memory than the file', () => {
    const expanded: Item = {
      dict: [['a.weight', { tensor: [1], values: new Uint8Array(4), type: 'FloatStorage' }]],
    };
    const bytes = Buffer.from(torchFile(expanded));
    // The shape (1,) with stride (1,) becomes (2^30,) with stride (0,).
    const one = Buffer.from([0x28, 0x4a, 1, 0, 0, 0, 0x74]);
    const shape = bytes.indexOf(one);
    bytes.writeUInt32LE(2 ** 30, shape + 2);
    bytes.writeUInt32LE(0, bytes.indexOf(one, shape + 7) + 2);
    expect(messageOf(bytes)).toBe("'a.weight' has 1073741824 numbers, more than the file");
  });

  test('pickles that make many objects of few bytes', () => {
    const pickle = Buffer.concat([
      Buffer.from([0x80, 2]),
      Buffer.alloc(1e6, '}'),
      Buffer.from('.'),
    ]);
    expect(messageOf(pickle)).toBe('its pickle makes too many objects for its size');
  });
});

// Damage of every kind: bytes changed, removed, repeated, or random from the start.
test('property: damaged files give a result or an error of one line', () => {
  fc.assert(
    fc.property(damagedCheckpoint(), (bytes) => {
      try {
        decodeStateDict(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(NetworkError);
        expect((error as Error).message).not.toMatch(/\n/);
      }
    }),
    { numRuns: 500 },
  );
});
