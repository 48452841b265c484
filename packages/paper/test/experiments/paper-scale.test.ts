import { datasets } from '@unas/data';
import {
  learningRateSchedule,
  parseRunConfig,
  presets,
  type RunConfig,
  type RunConfigInput,
} from '@unas/train';
import { describe, expect, test } from 'vitest';
import { experiments } from '../../src/experiments/experiments.ts';
import { scales } from '../../src/experiments/scale.ts';

/** What the authors trained on each data set, and the constants that they normalise with. */
const trained = [
  {
    preset: 'paper-cifar10',
    dataset: 'cifar10',
    family: 'cifar',
    epochs: 600,
    mean: [0.49139968, 0.48215827, 0.44653124],
    std: [0.24703233, 0.24348505, 0.26158768],
    experiments: ['E2', 'E7'],
  },
  {
    preset: 'paper-cifar100',
    dataset: 'cifar100',
    family: 'cifar',
    epochs: 600,
    mean: [0.50707516, 0.48654887, 0.44091784],
    std: [0.26733429, 0.25643846, 0.27615047],
    experiments: ['E7'],
  },
  {
    preset: 'paper-tiny-imagenet',
    dataset: 'tiny-imagenet',
    family: 'tiny-imagenet',
    epochs: 300,
    mean: [0.4802, 0.4481, 0.3975],
    std: [0.2302, 0.2265, 0.2262],
    experiments: ['E7'],
  },
] as const;

describe.each(trained)('$dataset at scale paper', (facts) => {
  const preset = parseRunConfig(presets[facts.preset].config as RunConfigInput);
  const configs = facts.experiments.map((id) => ({ id, runs: trainings(id, facts.dataset) }));

  test('the preset is the paper’s', () => {
    expect(preset).toEqual({
      network: {
        family: facts.family,
        genotype: 'DARTS_V2',
        channels: 36,
        cells: 20,
        auxiliary: true,
      },
      // Null: files as they are, and the data set's own constants.
      data: {
        name: facts.dataset,
        folder: 'data',
        resize: null,
        crop: null,
        mean: null,
        std: null,
      },
      training: {
        epochs: facts.epochs,
        batchSize: 80,
        lastBatch: 'keep',
        accumulation: 1,
        learningRate: 0.025,
        schedule: { kind: 'cosine', to: 0 },
        warmUpEpochs: 0,
        momentum: 0.9,
        weightDecay: 3e-4,
        gradientClip: 5,
        auxiliaryWeight: 0.4,
        dropPath: 0.2,
        labelSmoothing: 0,
        averageDecay: null,
        augmentation: { resizedCrop: false, padding: 4, flip: true, cutout: 0 },
        evaluateEvery: 1,
        evaluationBatchSize: 100,
      },
      seed: 0,
    });
  });

  test('the constants that images are normalised with are the paper’s', () => {
    const { mean, std } = datasets[facts.dataset];
    expect({ mean, std }).toEqual({ mean: facts.mean, std: facts.std });
  });

  test('the learning rate falls along a cosine, once an epoch', () => {
    const rate = learningRateSchedule(preset.training);
    for (const epoch of [0, 1, facts.epochs / 3, facts.epochs / 2, facts.epochs - 1]) {
      const expected = (0.025 / 2) * (1 + Math.cos((Math.PI * epoch) / facts.epochs));
      expect(rate(epoch)).toBeCloseTo(expected, 15);
    }
  });

  test.each(configs)('$id trains as the preset does, but for genotype and seed', ({ runs }) => {
    expect(runs.length).toBeGreaterThanOrEqual(7 * scales.paper.seeds.length);
    for (const { network, seed, ...rest } of runs) {
      const { genotype } = preset.network;
      expect({ network: { ...network, genotype }, seed: 0, ...rest }).toEqual(preset);
      expect(scales.paper.seeds).toContain(seed);
    }
  });
});

test('E7 trains on nothing else', () => {
  const names = new Set(trainings('E7').map(({ data }) => data.name));
  expect([...names]).toEqual(trained.map(({ dataset }) => dataset));
});

/** What an experiment trains at scale paper, as training reads it. */
function trainings(id: string, dataset?: string): RunConfig[] {
  return experiments
    .find((experiment) => experiment.id === id)!
    .runs(scales.paper)
    .filter(({ kind }) => kind === 'train')
    .map(({ config }) => parseRunConfig(config as unknown as RunConfigInput))
    .filter(({ data }) => dataset === undefined || data.name === dataset);
}
