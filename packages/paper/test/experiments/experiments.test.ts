import { genotypeFromJson } from '@unas/genotypes';
import { buildNetwork, countParameters } from '@unas/nets';
import { describe, expect, test } from 'vitest';
import { experiments } from '../../src/experiments/experiments.ts';
import {
  changeScale,
  type Scale,
  scaleFolder,
  scaleOptions,
  scales,
} from '../../src/experiments/scale.ts';
import { spread, widthLadder } from '../../src/experiments/width-ladder.ts';
import { orderRuns, runKey } from '@unas/runs';
import { noResults, syntheticResults } from '../synthetic-results.ts';

describe.each(experiments.map((experiment) => [experiment.id, experiment] as const))(
  '%s',
  (id, experiment) => {
    test.each(Object.values(scales))(
      'has the same claims with and without results at $name',
      (scale) => {
        expect(experiment.title).not.toBe('');
        expect(experiment.paper).toMatch(/^(Section|Theorem|Appendix|Not in the paper)/);
        expect(experiment.design(scale)).toMatch(/^[A-Z\d].*\.$/);
        const { claims, blocks } = experiment.analyse(noResults, scale);
        const ids = claims.map((claim) => claim.id);
        expect(ids.length).toBeGreaterThan(0);
        for (const one of ids) expect(one).toMatch(new RegExp(`^${id}\\.`));
        expect(new Set(ids).size).toBe(ids.length);
        for (const { runs } of claims) expect(runs?.ended ?? 0).toBe(0);
        if (scale.name !== 'quick') return;
        const full = experiment.analyse(syntheticResults(), scale);
        expect(full.claims.map((claim) => claim.id)).toEqual(ids);
        expect(full.claims.every(({ evidence }) => evidence !== null)).toBe(true);
        expect(full.blocks.length).toBeGreaterThanOrEqual(Math.max(1, blocks.length));
      },
    );
  },
);

test('the designs of trained experiments name the epoch, data and sizes of their scale', () => {
  const designOf = (id: string, scale: Scale) =>
    experiments.find((experiment) => experiment.id === id)!.design(scale);
  expect(designOf('E2', scales.quick)).toContain(
    '3 epochs on 5,000 training images of cifar10-sample',
  );
  const own = changeScale(scales.small, { data: '/images/flowers' });
  expect(designOf('E2', own)).toContain('on the training images of flowers');
  expect(designOf('E2', changeScale(scales.quick, { data: 'cifar10' }))).toContain('50,000');
});

test('experiments are numbered in their order', () => {
  expect(experiments.map(({ id }) => id)).toEqual(experiments.map((_, index) => `E${index + 1}`));
});

test('experiments share their trainings', () => {
  const all = experiments.flatMap((experiment) =>
    orderRuns(experiment.runs(scales.quick)).map(runKey),
  );
  expect(new Set(all).size).toBeLessThan(all.length);
});

test('the ladder has every half step of width once, never deeper towards wide', () => {
  const ladder = widthLadder('DARTS_V2');
  expect(ladder.map(({ width }) => width)).toEqual([1, 1.5, 2, 2.5, 3, 3.5, 4]);
  expect(ladder.map(({ depth }) => depth)).toEqual([5, 5, 5, 4, 3, 3, 2]);
  expect(ladder.map(({ name }) => name)).toEqual([
    'DARTS_V2 narrowest',
    'DARTS_V2 connections 23',
    'DARTS_V2 connections 2',
    'DARTS_V2 connections 1',
    'DARTS_V2 connections 3',
    'DARTS_V2',
    'DARTS_V2 widest',
  ]);
});

test('E9 compares rewirings with exactly as many parameters', () => {
  for (const scale of Object.values(scales)) {
    const parameters = trainingsOf('E9', scale).map(({ network }) =>
      countParameters(
        buildNetwork({
          ...network,
          genotype: genotypeFromJson(JSON.parse(network.genotype)),
          classes: 10,
        }),
      ),
    );
    expect(parameters.length).toBeGreaterThanOrEqual(5);
    expect(new Set(parameters).size).toBe(1);
  }
});

test('E4 and E10 cross their factors, and take from E2 what it trains', () => {
  for (const scale of Object.values(scales)) {
    const ofE2 = new Set(idsOf('E2', scale));
    const ofE4 = idsOf('E4', scale);
    const ofE10 = idsOf('E10', scale);
    expect(new Set(ofE4).size).toBe(ofE4.length);
    expect(new Set(ofE10).size).toBe(ofE10.length);
    const counts = trainingsOf('E10', scale).map(({ network }) => network.cells);
    const lengths = [...new Set(counts)];
    expect(lengths.at(-1)).toBe(scale.cells);
    expect(ofE10.filter((id) => ofE2.has(id))).toHaveLength(ofE10.length / lengths.length);
    expect(ofE4.filter((id) => ofE2.has(id)).length).toBeGreaterThanOrEqual(3 * scale.seeds.length);
  }
});

interface TrainingConfig {
  readonly network: {
    readonly family: 'cifar';
    readonly genotype: string;
    readonly channels: number;
    readonly cells: number;
    readonly auxiliary: boolean;
  };
}

function trainingsOf(id: string, scale: Scale): TrainingConfig[] {
  const experiment = experiments.find((one) => one.id === id)!;
  return experiment.runs(scale).map(({ config }) => config as unknown as TrainingConfig);
}

function idsOf(id: string, scale: Scale): string[] {
  return experiments
    .find((one) => one.id === id)!
    .runs(scale)
    .map(runKey);
}

test('scale paper is the paper’s: appendix A', () => {
  expect(scales.paper).toMatchObject({
    channels: 36,
    cells: 20,
    auxiliary: true,
    epochs: 600,
    batchSize: 80,
    learningRate: 0.025,
    dropPath: 0.2,
  });
});

test('a changed scale differs in that alone, and says so', () => {
  const changed = changeScale(scales.small, { data: '/images/cifar', epochs: 1, seeds: 2 });
  const { dataset, epochs, seeds } = changed;
  expect({ dataset, epochs, seeds }).toEqual({
    dataset: '/images/cifar',
    epochs: 1,
    seeds: [0, 1],
  });
  const same = {
    dataset: 'cifar10',
    trainingImages: 50_000,
    epochs: 10,
    seeds: [0, 1, 2],
    changes: {},
  };
  expect({ ...changed, ...same }).toEqual(scales.small);
  expect(changed.trainingImages).toBeNull();
  expect(scaleOptions(changed)).toBe('--scale small --data /images/cifar --epochs 1 --seeds 2');
  expect(scaleFolder(changed)).toBe('small-cifar-epochs-1-seeds-2');
  expect(changeScale(scales.quick, {})).toEqual(scales.quick);
});

test('spread takes the first, the last and evenly between them', () => {
  const items = [0, 1, 2, 3, 4, 5, 6];
  expect(spread(items, 2)).toEqual([0, 6]);
  expect(spread(items, 3)).toEqual([0, 3, 6]);
  expect(spread(items, 5)).toEqual([0, 2, 3, 5, 6]);
  expect(spread(items, 9)).toEqual(items);
});

test.each([10, 100])('E11 counts the parameters of networks of %i classes', (classes) => {
  const { blocks } = experiments
    .find(({ id }) => id === 'E11')!
    .analyse(syntheticResults({ classes }), scales.quick);
  const table = blocks.find((block) => block.kind === 'table')!;
  const { family, channels, cells } = scales.quick;
  const [rung] = widthLadder('DARTS_V2');
  const { genotype } = rung!;
  const network = buildNetwork({ family, genotype, channels, cells, classes, auxiliary: false });
  const [, , , , parameters] = table.data.rows[0]!;
  expect(parameters).toBe(countParameters(network));
});
