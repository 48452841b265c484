/** How much is spent: minutes on 2 cores, a night of CPU or an hour of GPU, or what the paper did. */
export type Scale = 'quick' | 'small' | 'paper';

/** What all runs of a scale share. */
export interface ScaleSettings {
  readonly dataset: string;
  readonly family: 'cifar' | 'tiny-imagenet';
  readonly trainingImages: number;
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

const cifar10 = { family: 'cifar', batchSize: 80, learningRate: 0.025 } as const;

/**
 * `quick` has as many stacked cells as the effect was seen to need and the channels and epochs that
 * fit into ten minutes of two cores: 8 channels train faster than 6, since oneDNN's kernels work on blocks of 8. `paper` is
 * appendix A of the paper.
 */
export const scales: Readonly<Record<Scale, ScaleSettings>> = Object.freeze({
  quick: {
    ...cifar10,
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
    ...cifar10,
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
    ...cifar10,
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
