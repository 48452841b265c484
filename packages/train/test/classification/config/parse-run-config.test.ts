import { describe, expect, test } from 'vitest';
import {
  ConfigError,
  parseRunConfig,
  presets,
  type PresetName,
  type RunConfigText,
} from '../../../src/index.ts';

const message = (value: unknown): string => {
  try {
    parseRunConfig(value as RunConfigText);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
  return 'no error';
};

test('the defaults are the paper’s', () => {
  expect(parseRunConfig({})).toEqual({
    network: { family: 'cifar', genotype: 'DARTS_V2', channels: 36, cells: 20, auxiliary: true },
    data: { name: 'cifar10', folder: 'data', resize: null, crop: null, mean: null, std: null },
    training: {
      epochs: 600,
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

describe.each(Object.keys(presets) as PresetName[])('preset %s', (preset) => {
  test('is complete and gives way to what is given', () => {
    const plain = parseRunConfig({ preset });
    const changed = parseRunConfig({ preset, seed: 5, training: { epochs: 1 } });
    expect(changed).toEqual({ ...plain, seed: 5, training: { ...plain.training, epochs: 1 } });
    expect(parseRunConfig(plain)).toEqual(plain);
  });
});

test('null takes augmentation, clipping and averages away', () => {
  const { training } = parseRunConfig({ training: { augmentation: null, gradientClip: null } });
  expect(training).toMatchObject({ augmentation: null, gradientClip: null, averageDecay: null });
});

test.each([
  [{ training: { epoch: 3 } }, "training.epoch is not a known key; did you mean 'epochs'?"],
  [{ trainning: {} }, "trainning is not a known key; did you mean 'training'?"],
  [{ training: { augmentation: { pad: 3 } } }, 'known keys: resizedCrop, padding, flip, cutout'],
  [{ training: { schedule: { kind: 'step', evry: 2, factor: 1 } } }, 'training.schedule.every'],
  [{ training: { schedule: { kind: 'cosine', too: 0 } } }, "did you mean 'to'?"],
  [{ preset: 'quik' }, "there is no preset 'quik'; did you mean 'quick'?"],
  [{ training: { epochs: 0 } }, 'training.epochs: Too small: expected number to be >0, got 0'],
  [{ training: { batchSize: '8' } }, 'expected number, received string, got "8"'],
  [{ seed: 2 ** 32 }, 'seed: Too big'],
])('%j is an error', (value, expected) => {
  expect(message(value)).toContain(expected);
});
