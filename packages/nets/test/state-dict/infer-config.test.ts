import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  buildNetwork,
  inferConfig,
  initialise,
  NetworkError,
  toStateDict,
  type NetworkConfig,
  type StateDict,
} from '../../src/index.ts';
import { tinyConfig } from '../internal/tiny.ts';

const dictOf = (config: NetworkConfig): StateDict => {
  const network = buildNetwork(config);
  return toStateDict(network, initialise(network, 1));
};

const imageSizes = { cifar: 32, 'tiny-imagenet': 64, imagenet: 224 };

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
      const options = { imageSize: imageSizes[config.family] };
      expect(inferConfig(dictOf(config), options)).toEqual(chosen);
    }),
    { numRuns: 25 },
  );
});

describe('what is no network of cells', () => {
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
