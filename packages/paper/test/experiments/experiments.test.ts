import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { experiments } from '../../src/experiments/experiments.ts';
import { changeScale, scaleFolder, scaleOptions, scales } from '../../src/experiments/scale.ts';
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
        expect(experiment.paper).toMatch(/^(Section|Theorem|Appendix)/);
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
