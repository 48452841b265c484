import { basename } from 'node:path';

/** The size of the experiments: minutes on 2 cores, a night of CPU or an hour of GPU, or what the paper did. */
export type ScaleName = 'quick' | 'small' | 'paper';

/** What all runs of a scale share. */
export interface Scale {
  readonly name: ScaleName;
  /** What the user changed about the scale. */
  readonly changes: ScaleChanges;
  /** A data set's name, or a folder or archive of images. */
  readonly dataset: string;
  readonly family: 'cifar' | 'tiny-imagenet';
  /** Null for a folder or archive of one's own: not known before it is opened. */
  readonly trainingImages: number | null;
  /** C, channels of a node in the first cells. */
  readonly channels: number;
  /** L, number of cells. */
  readonly cells: number;
  readonly auxiliary: boolean;
  readonly epochs: number;
  readonly batchSize: number;
  /** What happens to the images left over at the end of an epoch. */
  readonly lastBatch: 'keep' | 'drop';
  readonly learningRate: number;
  /** Drop-path's probability at the end of training. */
  readonly dropPath: number;
  /** Every architecture is trained once with each. */
  readonly seeds: readonly number[];
}

/** What can be changed about a scale. */
export interface ScaleChanges {
  /** A data set's name, or a folder or archive of images, instead of the scale's. */
  readonly data?: string;
  readonly epochs?: number;
  /** How many seeds: 0, 1, ... */
  readonly seeds?: number;
}

const common = { changes: {}, family: 'cifar', batchSize: 80, learningRate: 0.025 } as const;

/**
 * `quick` has as many stacked cells as the effect was seen to need and the channels and epochs that
 * fit into ten minutes of two cores: 8 channels train faster than 6, since oneDNN's kernels work on blocks of 8. `paper` is
 * appendix A of the paper.
 */
export const scales: Readonly<Record<ScaleName, Scale>> = Object.freeze({
  quick: {
    ...common,
    name: 'quick',
    dataset: 'cifar10-sample',
    trainingImages: 5000,
    channels: 8,
    cells: 8,
    auxiliary: false,
    epochs: 3,
    lastBatch: 'drop',
    dropPath: 0,
    seeds: [0],
  },
  small: {
    ...common,
    name: 'small',
    dataset: 'cifar10',
    trainingImages: 50_000,
    channels: 8,
    cells: 14,
    auxiliary: false,
    epochs: 10,
    lastBatch: 'keep',
    dropPath: 0,
    seeds: [0, 1, 2],
  },
  paper: {
    ...common,
    name: 'paper',
    dataset: 'cifar10',
    trainingImages: 50_000,
    channels: 36,
    cells: 20,
    auxiliary: true,
    epochs: 600,
    lastBatch: 'keep',
    dropPath: 0.2,
    seeds: [0, 1, 2],
  },
});

/** Training images of the data sets that have a name. */
const knownSizes: Readonly<Record<string, number>> = {
  'cifar10-sample': 5000,
  cifar10: 50_000,
  cifar100: 50_000,
  'tiny-imagenet': 100_000,
};

/** A scale with changes, and its own settings where there are none. */
export function changeScale(scale: Scale, changes: ScaleChanges): Scale {
  const { data, epochs = scale.epochs, seeds = scale.seeds.length } = changes;
  return {
    ...scale,
    changes,
    ...(data !== undefined && { dataset: data, trainingImages: knownSizes[data] ?? null }),
    epochs,
    seeds: Array.from({ length: seeds }, (_, seed) => seed),
  };
}

/** What is trained on, in words. */
export function trainingData({ dataset, trainingImages }: Scale): string {
  const images = trainingImages === null ? 'the' : trainingImages.toLocaleString('en');
  return `${images} training images of ${basename(dataset)}`;
}

/** The command line's options that give a scale, as in `--scale small --epochs 1`. */
export function scaleOptions({ name, changes }: Scale): string {
  const given = Object.entries(changes).map(([option, value]) => ` --${option} ${value}`);
  return `--scale ${name}${given.join('')}`;
}

/** The name of a scale's folder, as in `small-epochs-1`. */
export function scaleFolder({ name, changes }: Scale): string {
  const { data, ...others } = changes;
  const given = Object.entries(others).map(([option, value]) => `-${option}-${value}`);
  return `${name}${data === undefined ? '' : `-${basename(data)}`}${given.join('')}`;
}
