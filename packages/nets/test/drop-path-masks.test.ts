import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildNetwork, dropPathMasks } from '../src/index.ts';
import { tinyConfig } from './support/tiny.ts';

const network = buildNetwork(tinyConfig);
const address = { seed: 1, epoch: 2, step: 3, batch: 4 };

test('zeros and 1 / keep, one for each example and edge', () => {
  const masks = dropPathMasks(network, { ...address, batch: 1000, probability: 0.2 });
  expect(masks).toHaveLength(1000 * 11);
  expect(new Set(masks)).toEqual(new Set([0, Math.fround(1.25)]));
  const dropped = masks.filter((value) => value === 0).length / masks.length;
  expect(dropped).toBeCloseTo(0.2, 1);
});

test('nothing is dropped at probability 0', () => {
  expect(new Set(dropPathMasks(network, { ...address, probability: 0 }))).toEqual(new Set([1]));
});

test('the address decides', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.nat(), (seed, epoch, step) => {
      const options = { seed, epoch, step, batch: 8, probability: 0.5 };
      const masks = dropPathMasks(network, options);
      expect(dropPathMasks(network, options)).toEqual(masks);
      expect(dropPathMasks(network, { ...options, step: step + 1 })).not.toEqual(masks);
      expect(dropPathMasks(network, { ...options, epoch: epoch + 1 })).not.toEqual(masks);
    }),
    { numRuns: 20 },
  );
});

test.each([1, -0.1, NaN])('probability %d is refused', (probability) => {
  expect(() => dropPathMasks(network, { ...address, probability })).toThrow(
    `dropPathMasks: probability must be in [0, 1), got ${probability}`,
  );
});
