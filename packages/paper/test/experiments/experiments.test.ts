import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
import { widthLadder } from '../../src/experiments/width-ladder.ts';
import { orderRuns } from '../../src/store/order-runs.ts';
import { runId } from '../../src/store/run-id.ts';
import { openRunStore } from '../../src/store/run-store.ts';

const empty = openRunStore(join(tmpdir(), 'unas-nothing-here'));

describe.each(experiments.map((experiment) => [experiment.id, experiment] as const))(
  '%s',
  (id, experiment) => {
    test.each(Object.values(scales))(
      'says at $name what is run and has findings without runs',
      async (scale) => {
        expect(experiment.title).not.toBe('');
        expect(experiment.paper).toMatch(/^(Section|Theorem|Appendix|Not in the paper)/);
        expect(experiment.design(scale).length).toBeGreaterThan(50);
        const { claims } = await experiment.analyse(empty, scale);
        expect(claims.length).toBeGreaterThan(0);
        for (const claim of claims) expect(claim.id).toMatch(new RegExp(`^${id}\\.`));
        expect(new Set(claims.map((claim) => claim.id)).size).toBe(claims.length);
      },
    );
  },
);

test('experiments share their trainings', () => {
  const all = experiments.flatMap((experiment) =>
    orderRuns(experiment.runs(scales.quick)).map(runId),
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
    .map(runId);
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
  expect({ ...changed, dataset: 'cifar10', epochs: 10, seeds: [0, 1, 2], changes: {} }).toEqual(
    scales.small,
  );
  expect(scaleOptions(changed)).toBe('--scale small --data /images/cifar --epochs 1 --seeds 2');
  expect(scaleFolder(changed)).toBe('small-cifar-epochs-1-seeds-2');
  expect(changeScale(scales.quick, {})).toEqual(scales.quick);
});
