import { float32, type TensorData } from '@unas/engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  buildNetwork,
  fromStateDict,
  initialise,
  NetworkError,
  toStateDict,
  type StateDict,
} from '../../src/index.ts';
import { tinyConfig } from '../support/tiny.ts';

const network = buildNetwork(tinyConfig);
const values: Record<string, TensorData> = {
  ...initialise(network, 3),
  num_batches_tracked: float32([], [12]),
};

test('PyTorch’s layouts', () => {
  const counting = Object.fromEntries(
    Object.entries(values).map(
      ([
        name,
        {
          shape,
          values: { length },
        },
      ]) => [
        name,
        float32(
          shape,
          Float32Array.from({ length }, (_, i) => i),
        ),
      ],
    ),
  );
  const dict = toStateDict(network, { ...counting, num_batches_tracked: float32([], [12]) });
  // [3, 3, 3, 6] -> [6, 3, 3, 3]: neighbours in width are 3 * 6 apart.
  expect(dict['stem.0.weight']!.shape).toEqual([6, 3, 3, 3]);
  expect([...dict['stem.0.weight']!.values.slice(0, 10)]).toEqual([
    0, 18, 36, 54, 72, 90, 108, 126, 144, 6,
  ]);
  // [3, 3, 2, 1] -> [2, 1, 3, 3]
  expect(dict['cells.0._ops.0.op.1.weight']!.shape).toEqual([2, 1, 3, 3]);
  expect([...dict['cells.0._ops.0.op.1.weight']!.values]).toEqual([
    0, 2, 4, 6, 8, 10, 12, 14, 16, 1, 3, 5, 7, 9, 11, 13, 15, 17,
  ]);
  // [8, 4] -> [4, 8]
  expect(dict['classifier.weight']!.shape).toEqual([4, 8]);
  expect([...dict['classifier.weight']!.values.slice(0, 3)]).toEqual([0, 4, 8]);
  expect(dict['stem.1.num_batches_tracked']).toEqual({
    dtype: 'I64',
    shape: [],
    values: BigInt64Array.of(12n),
  });
  expect(dict['num_batches_tracked']).toBeUndefined();
});

test('there and back is the same', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(1e6), (seed, batches) => {
      const before = { ...initialise(network, seed), num_batches_tracked: float32([], [batches]) };
      expect(fromStateDict(network, toStateDict(network, before))).toEqual(before);
    }),
    { numRuns: 10 },
  );
});

test('counts of batches may be missing or vectors', () => {
  const dict = toStateDict(network, values);
  const old = Object.fromEntries(
    Object.entries(dict).filter(([name]) => !name.endsWith('num_batches_tracked')),
  );
  expect(fromStateDict(network, old)['num_batches_tracked']!.values[0]).toBe(0);
  const vector = { dtype: 'I64', shape: [1], values: BigInt64Array.of(5n) } as const;
  const one: StateDict = { ...old, 'stem.1.num_batches_tracked': vector };
  expect(fromStateDict(network, one)['num_batches_tracked']!.values[0]).toBe(5);
});

const messageOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(NetworkError);
    return (error as Error).message;
  }
  throw new Error('nothing thrown');
};

test('one error lists everything that is missing, unexpected or of another shape', () => {
  const { 'stem.0.weight': stem, ...rest } = toStateDict(network, values);
  const dict = { ...rest, 'classifier.bias': { ...rest['classifier.bias']!, shape: [2, 2] } };
  const extra = { ...dict, 'stem.9.weight': stem! };
  expect(messageOf(() => fromStateDict(network, extra))).toBe(
    'fromStateDict: the state dict is not of this network: stem.0.weight is missing; ' +
      'classifier.bias must be [4], got [2, 2]; stem.9.weight is unexpected',
  );
});

test('of many problems the first eight are told', () => {
  expect(messageOf(() => fromStateDict(network, {}))).toMatch(/(\S+ is missing; ){8}\d+ more$/);
});

test('fromStateDict names the tensors of an auxiliary head that the network does not have', () => {
  const headed = buildNetwork({ ...tinyConfig, auxiliary: true });
  const dict = toStateDict(headed, initialise(headed, 1));
  expect(() => fromStateDict(network, dict)).toThrow(
    expect.objectContaining({
      message: expect.stringContaining('auxiliary_head.features.2.weight is unexpected') as string,
      hint: "Set the configuration's `auxiliary` as in the network that was saved.",
    }),
  );
});

test('values that are missing', () => {
  const rest = { ...values };
  delete rest['stem.0.weight'];
  expect(messageOf(() => toStateDict(network, rest))).toBe(
    "toStateDict: values has no 'stem.0.weight'",
  );
});
