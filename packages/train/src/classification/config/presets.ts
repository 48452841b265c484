import type { RunConfigInput } from './run-config.ts';

/** A configuration that has a name. */
export interface Preset {
  readonly description: string;
  readonly config: RunConfigInput;
}

/** The configurations that have a name; all else is the default. */
export const presets = Object.freeze({
  'paper-cifar10': {
    description: 'CIFAR-10 as in the paper: C = 36, L = 20, 600 epochs',
    config: {},
  },
  'paper-cifar100': {
    description: 'CIFAR-100 as in the paper: C = 36, L = 20, 600 epochs',
    config: { data: { name: 'cifar100' } },
  },
  'paper-tiny-imagenet': {
    description: 'Tiny-ImageNet-200 as in the paper: C = 36, L = 20, 300 epochs',
    config: {
      network: { family: 'tiny-imagenet' },
      data: { name: 'tiny-imagenet' },
      training: { epochs: 300 },
    },
  },
  'darts-imagenet': {
    description:
      'ImageNet (folder data/imagenet: train, val) as in the DARTS code, but for its colour jitter: C = 48, L = 14, 250 epochs',
    config: {
      network: { family: 'imagenet', channels: 48, cells: 14 },
      data: {
        name: 'data/imagenet',
        resize: [256, 256],
        crop: [224, 224],
        mean: [0.485, 0.456, 0.406],
        std: [0.229, 0.224, 0.225],
      },
      training: {
        epochs: 250,
        batchSize: 128,
        learningRate: 0.1,
        schedule: { kind: 'step', factor: 0.97, every: 1 },
        weightDecay: 3e-5,
        dropPath: 0,
        labelSmoothing: 0.1,
        augmentation: { resizedCrop: true, padding: 0 },
      },
    },
  },
  quick: {
    description: 'the embedded images, 8 cells of few channels: minutes on two cores',
    config: {
      network: { channels: 8, cells: 8, auxiliary: false },
      data: { name: 'cifar10-sample' },
      training: { epochs: 5, batchSize: 64, lastBatch: 'drop', dropPath: 0 },
    },
  },
} as const satisfies Record<string, Preset>);

/** A preset's name. */
export type PresetName = keyof typeof presets;
