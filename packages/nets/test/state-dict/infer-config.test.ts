import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  buildNetwork,
  fromStateDict,
  inferConfig,
  initialise,
  NetworkError,
  toStateDict,
  type NetworkConfig,
  type StateDict,
} from '../../src/index.ts';
import { tinyConfig } from '../support/tiny.ts';

const dictOf = (config: NetworkConfig): StateDict => {
  const network = buildNetwork(config);
  return toStateDict(network, initialise(network, 1));
};

test('a network’s own state dict tells its configuration', () => {
  const configs = fc.record({
    family: fc.constantFrom('cifar', 'tiny-imagenet', 'imagenet'),
    channels: fc.constantFrom(2, 4, 6),
    cells: fc.integer({ min: 1, max: 7 }),
    classes: fc.integer({ min: 1, max: 12 }),
    auxiliary: fc.boolean(),
  });
  fc.assert(
    fc.property(configs, (chosen) => {
      const config = { ...chosen, genotype: tinyConfig.genotype };
      const { family } = config;
      const options = family === 'imagenet' ? {} : { family };
      expect(inferConfig(dictOf(config), options)).toEqual(chosen);
    }),
    { numRuns: 25 },
  );
});

test('a stem of CIFAR’s network is of the family cifar, unless told otherwise', () => {
  const dict = dictOf({ ...tinyConfig, family: 'tiny-imagenet' });
  expect(inferConfig(dict).family).toBe('cifar');
  expect(inferConfig(dict, { family: 'tiny-imagenet' }).family).toBe('tiny-imagenet');
});

test('a supernet is called one', () => {
  const dict = dictOf(tinyConfig);
  const supernet = { ...dict, 'cells.0._ops.0._ops.4.op.1.weight': dict['stem.0.weight']! };
  const network = buildNetwork(tinyConfig);
  expect(() => inferConfig(supernet)).toThrow('inferConfig: the state dict is of a supernet');
  expect(() => fromStateDict(network, supernet)).toThrow('the state dict is of a supernet');
});

describe('what is not a network of cells', () => {
  const dict = dictOf(tinyConfig);
  const without = (name: string): StateDict =>
    Object.fromEntries(Object.entries(dict).filter(([key]) => key !== name));
  test.each<[string, StateDict, string]>([
    [
      'no stem',
      { 'features.0.weight': dict['stem.0.weight']!, 'classifier.bias': dict['classifier.bias']! },
      "inferConfig: the state dict must have 'stem.0.weight' as networks of cells do, got features.0.weight, classifier.bias",
    ],
    [
      'nothing',
      {},
      "inferConfig: the state dict must have 'stem.0.weight' as networks of cells do, got no tensors",
    ],
    [
      'a stem of other channels',
      { ...dict, 'stem.0.weight': { ...dict['stem.0.weight']!, shape: [16, 3, 3, 3] } },
      "inferConfig: the state dict must have 'stem.0.weight' with a multiple of 3 outputs, got [16, 3, 3, 3]",
    ],
    [
      'no classifier',
      without('classifier.weight'),
      "inferConfig: the state dict must have 'classifier.weight' as networks of cells do, got stem.0.weight, stem.1.weight, stem.1.bias",
    ],
  ])('%s', (_, damaged, message) => {
    expect(() => inferConfig(damaged)).toThrow(new NetworkError('wrong-checkpoint', message));
  });
});
