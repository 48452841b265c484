import { genotypeFromJson } from '@unas/genotypes';
import { expect, test } from 'vitest';
import { buildNetwork, liveParameters } from '../src/index.ts';
import { tinyConfig } from './support/tiny.ts';

const deadOf = (config: typeof tinyConfig): string[] => {
  const network = buildNetwork(config);
  const live = new Set(liveParameters(network));
  return network.parameters.map(({ name }) => name).filter((name) => !live.has(name));
};

test('edges into a dead node', () => {
  const dead = deadOf(tinyConfig);
  expect(dead).toHaveLength(16);
  for (const name of dead) expect(name).toMatch(/^cells\.[12]\._ops\.0\./);
});

test('what only an input that no live node reads needs', () => {
  // Each cell reads its input 0 only: cell 2 needs cell 0 but not cell 1, which an auxiliary head would not need either.
  const cell = [['sep_conv_3x3', 0]];
  const genotype = genotypeFromJson({
    normal: [cell],
    normalConcat: [2],
    reduce: [cell],
    reduceConcat: [2],
  });
  const modules = new Set(
    deadOf({ ...tinyConfig, genotype }).map((name) => name.split('.').slice(0, 3).join('.')),
  );
  expect([...modules]).toEqual([
    'cells.0.preprocess1',
    'cells.1.preprocess0',
    'cells.1.preprocess1',
    'cells.1._ops',
    'cells.2.preprocess1',
  ]);
});
