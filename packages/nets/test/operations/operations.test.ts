import { loadEngine } from '@unas/engine';
import { beforeAll, describe, expect, test } from 'vitest';
import { ForwardContext } from '../../src/layers/forward-context.ts';
import { applyLayers, shapeAfter } from '../../src/layers/layer.ts';
import { operationNames } from '../../src/index.ts';
import { findOperation } from '../../src/operations/operations.ts';
import { irregular } from '../support/tiny.ts';

beforeAll(() => loadEngine({ engine: 'portable' }));

test('names are sorted', () => {
  expect(operationNames()).toEqual([
    'avg_pool_3x3',
    'conv_7x1_1x7',
    'dil_conv_3x3',
    'dil_conv_5x5',
    'max_pool_3x3',
    'none',
    'sep_conv_3x3',
    'sep_conv_5x5',
    'sep_conv_7x7',
    'skip_connect',
  ]);
});

test('entries are frozen and named as they are found', () => {
  for (const name of operationNames()) {
    const operation = findOperation(name)!;
    expect(operation.name).toBe(name);
    expect(Object.isFrozen(operation)).toBe(true);
  }
  expect(findOperation('conv_3x3')).toBeUndefined();
});

// Parameters of each operation with 4 channels, stride 1 and 2: kernels without bias, BN of 2 x 4.
const parameters: Record<string, [number, number]> = {
  avg_pool_3x3: [0, 0],
  conv_7x1_1x7: [2 * 7 * 16 + 8, 2 * 7 * 16 + 8],
  dil_conv_3x3: [9 * 4 + 16 + 8, 9 * 4 + 16 + 8],
  dil_conv_5x5: [25 * 4 + 16 + 8, 25 * 4 + 16 + 8],
  max_pool_3x3: [0, 0],
  none: [0, 0],
  sep_conv_3x3: [2 * (9 * 4 + 16 + 8), 2 * (9 * 4 + 16 + 8)],
  sep_conv_5x5: [2 * (25 * 4 + 16 + 8), 2 * (25 * 4 + 16 + 8)],
  sep_conv_7x7: [2 * (49 * 4 + 16 + 8), 2 * (49 * 4 + 16 + 8)],
  skip_connect: [0, 2 * 4 * 2 + 8],
};

describe.each(operationNames())('%s', (name) => {
  const operation = findOperation(name)!;

  test.each([1, 2] as const)('stride %d', (stride) => {
    const layers = operation.layers('edge', 4, stride);
    const specs = layers.flatMap((layer) => layer.parameters);
    const count = specs.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b), 0);
    expect(count).toBe(parameters[name]![stride - 1]);
    const statistics = layers.flatMap((layer) => layer.statistics);
    const tensors = Object.fromEntries(
      [...specs, ...statistics].map((spec, i) => [spec.name, irregular(spec.shape, i).abs()]),
    );
    for (const training of [true, false]) {
      const y = applyLayers(
        new ForwardContext(tensors, { training }),
        layers,
        irregular([2, 8, 8, 4]),
      );
      expect(y.shape).toEqual([2, 8 / stride, 8 / stride, 4]);
      expect(y.shape.slice(1)).toEqual(shapeAfter(layers, [8, 8, 4]));
      if (name === 'none') expect(new Set(y.abs().dataSync())).toEqual(new Set([0]));
    }
  });

  test.each([1, 2] as const)('as in a supernet, stride %d: no parameters of BN', (stride) => {
    const options = { affine: false, normalisePools: true };
    const layers = operation.layers('edge', 4, stride, options);
    for (const { kind } of layers.flatMap((layer) => layer.parameters)) expect(kind).toBe('kernel');
    const names = layers.flatMap((layer) => layer.statistics).map((spec) => spec.name);
    if (name.includes('pool')) expect(names).toEqual(['edge.1.running_mean', 'edge.1.running_var']);
    const plain = operation.layers('edge', 4, stride);
    const before = plain.flatMap((layer) => layer.statistics).map((spec) => spec.name);
    if (!name.includes('pool')) expect(names).toEqual(before);
  });
});
