import { expect, test } from 'vitest';
import { buildNetwork, initialise } from '../src/index.ts';
import { tinyConfig } from './support/tiny.ts';

const network = buildNetwork({ ...tinyConfig, channels: 8 });

test('every parameter and statistic', () => {
  const values = initialise(network, 7);
  const specs = [...network.parameters, ...network.statistics];
  expect(Object.keys(values)).toEqual(specs.map(({ name }) => name));
  for (const { name, shape } of specs) expect(values[name]!.shape).toEqual(shape);
});

test('kernels are uniform within 1 / sqrt(fan in)', () => {
  const values = initialise(network, 7);
  const bounds: [string, number][] = [
    ['stem.0.weight', 1 / Math.sqrt(27)],
    ['cells.0.preprocess0.op.1.weight', 1 / Math.sqrt(24)],
    ['cells.0._ops.0.op.1.weight', 1 / 3],
    ['classifier.weight', 1 / Math.sqrt(32)],
    ['classifier.bias', 1 / Math.sqrt(32)],
  ];
  for (const [name, bound] of bounds) {
    const largest = Math.max(...values[name]!.values.map(Math.abs));
    expect(largest).toBeLessThanOrEqual(bound);
    expect(largest).toBeGreaterThan(0.5 * bound);
  }
});

test('a kernel’s values are uniform: Kolmogorov and Smirnov’s distance within its 0.1 % point', () => {
  const wide = buildNetwork({ ...tinyConfig, channels: 32 });
  const { values } = initialise(wide, 7)['stem.0.weight']!;
  const bound = 1 / Math.sqrt(27);
  const sorted = Array.from(values, (value) => (value / bound + 1) / 2).sort((a, b) => a - b);
  expect(sorted).toHaveLength(27 * 96);
  const distance = sorted.reduce((most, u, i) => {
    const steps = [i / sorted.length, (i + 1) / sorted.length];
    return Math.max(most, ...steps.map((step) => Math.abs(step - u)));
  }, 0);
  // A normal distribution of the same variance is 0.06 away, half the bound 0.25.
  expect(distance).toBeLessThan(1.95 / Math.sqrt(sorted.length));
});

test('BN begins as the identity', () => {
  const values = initialise(network, 7);
  expect(new Set(values['stem.1.weight']!.values)).toEqual(new Set([1]));
  expect(new Set(values['stem.1.bias']!.values)).toEqual(new Set([0]));
  expect(new Set(values['stem.1.running_mean']!.values)).toEqual(new Set([0]));
  expect(new Set(values['stem.1.running_var']!.values)).toEqual(new Set([1]));
  expect(values['num_batches_tracked']).toEqual({
    dtype: 'float32',
    shape: [],
    values: Float32Array.of(0),
  });
});

test('a function of seed and name: a head more changes nothing else', () => {
  const plain = initialise(network, 7);
  const more = initialise(buildNetwork({ ...tinyConfig, channels: 8, auxiliary: true }), 7);
  for (const [name, value] of Object.entries(plain)) expect(more[name]).toEqual(value);
  expect(initialise(network, 7)).toEqual(plain);
  expect(initialise(network, 8)['stem.0.weight']).not.toEqual(plain['stem.0.weight']);
  expect(plain['cells.0.preprocess0.op.1.weight']!.values).not.toEqual(
    plain['cells.0.preprocess1.op.1.weight']!.values,
  );
});
