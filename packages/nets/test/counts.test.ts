import { readFileSync } from 'node:fs';
import { genotype } from '@unas/genotypes';
import { describe, expect, test } from 'vitest';
import { buildNetwork, countMultiplyAdds, countParameters, layerTable } from '../src/index.ts';
import type { CountOptions, NetworkConfig } from '../src/index.ts';
import { tinyConfig } from './support/tiny.ts';

const paper = { channels: 36, cells: 20, classes: 10, auxiliary: false } as const;
const configurations: Record<string, Omit<NetworkConfig, 'genotype'>> = {
  cifar10: { family: 'cifar', ...paper },
  'cifar10-aux': { family: 'cifar', ...paper, auxiliary: true },
  cifar100: { family: 'cifar', ...paper, classes: 100 },
  'tiny-imagenet': { family: 'tiny-imagenet', ...paper, classes: 200 },
  imagenet: { family: 'imagenet', channels: 48, cells: 14, classes: 1000, auxiliary: false },
  small: { family: 'cifar', ...paper, channels: 8, cells: 5 },
};

describe('parameters of the authors’ networks', () => {
  const facts = new URL('fixtures/parameters.json', import.meta.url);
  const counts = JSON.parse(readFileSync(facts, 'utf8')) as Record<string, Record<string, number>>;
  test.each(Object.entries(counts))('%s', (name, expected) => {
    const entries = Object.entries(configurations).map(([key, config]) => [
      key,
      countParameters(buildNetwork({ ...config, genotype: genotype(name) })),
    ]);
    expect(Object.fromEntries(entries)).toEqual(expected);
  });
});

test('parameters of the auxiliary head: 1x1 from 576, 2x2 from 128, two BN, linear', () => {
  const count = (auxiliary: boolean) => countParameters(buildNetwork({ ...tinyConfig, auxiliary }));
  const features = 8 * 128 + 2 * 128 + 4 * 128 * 768 + 2 * 768;
  expect(count(true) - count(false)).toBe(features + 768 * 4 + 4);
});

// Counted by hooks on the convolutions and linear maps of the same networks in PyTorch.
test.each([
  ['DARTS_V2', { channels: 36, cells: 20 }, 528359040],
  ['DARTS_V2', { channels: 16, cells: 8 }, 43444736],
  ['AmoebaNet', { channels: 36, cells: 20 }, 488931552],
])('multiply-adds of %s %o', (name, size, expected) => {
  const network = buildNetwork({
    ...configurations['cifar10']!,
    ...size,
    genotype: genotype(name),
  });
  expect(countMultiplyAdds(network)).toBe(expected);
  expect(countMultiplyAdds(network, { imageSize: 64 })).toBeGreaterThan(3.99 * expected);
});

// Counted by thop and fvcore in PyTorch's networks: tools/torch/count_operations.py.
const { cells } = JSON.parse(
  readFileSync(new URL('fixtures/operation-counts.json', import.meta.url), 'utf8'),
) as { cells: Record<string, Record<'cifar' | 'imagenet', Record<Convention, number>>> };
type Convention = NonNullable<CountOptions['convention']>;

describe.each(Object.entries(cells))('multiply-adds of %s', (name, families) => {
  const sizes = {
    cifar: { channels: 36, cells: 20, classes: 10 },
    imagenet: { channels: 48, cells: 14, classes: 1000 },
  };
  test.each(Object.entries(families))('%s: those of thop and fvcore', (family, counts) => {
    for (const auxiliary of [false, true]) {
      const key = family as keyof typeof sizes;
      const config = { family: key, ...sizes[key], genotype: genotype(name), auxiliary };
      const network = buildNetwork(config);
      for (const [convention, count] of Object.entries(counts))
        expect(countMultiplyAdds(network, { convention: convention as Convention })).toBe(count);
      expect(countMultiplyAdds(network)).toBe(counts.convolutions);
    }
  });
});

test('evaluation does not count the auxiliary head', () => {
  const count = (auxiliary: boolean) =>
    countMultiplyAdds(buildNetwork({ ...tinyConfig, auxiliary }));
  expect(count(true)).toBe(count(false));
});

test('the table has a row a layer', () => {
  const network = buildNetwork(tinyConfig);
  const rows = layerTable(network);
  expect(rows[0]).toEqual({
    name: 'stem.0',
    output: [32, 32, 6],
    parameters: 3 * 3 * 3 * 6 + 12,
    multiplyAdds: 32 * 32 * 3 * 3 * 3 * 6,
    live: true,
  });
  expect(rows.find(({ name }) => name === 'cells.2.preprocess0')).toEqual({
    name: 'cells.2.preprocess0',
    output: [16, 16, 8],
    parameters: 2 * 4 * 4 + 16,
    multiplyAdds: 16 * 16 * 4 * 8,
    live: true,
  });
  expect(rows.at(-1)).toEqual({
    name: 'classifier',
    output: [1, 1, 4],
    parameters: 8 * 4 + 4,
    multiplyAdds: 8 * 4,
    live: true,
  });
  expect(rows.reduce((sum, row) => sum + row.parameters, 0)).toBe(countParameters(network));
});
