/** An official archive as its authors publish it. */
export interface Archive {
  readonly file: string;
  readonly url: string;
  readonly bytes: number;
  readonly md5: string;
  /** The folder that the archive holds. */
  readonly folder: string;
}

/** What is known about a data set before it is read. */
export interface DatasetEntry {
  readonly title: string;
  readonly description: string;
  /** Mean and standard deviation of the training images' channels, pixels in [0, 1]: the paper's constants. */
  readonly mean: readonly [number, number, number];
  readonly std: readonly [number, number, number];
  /** Absent for the sample, which is part of this package. */
  readonly archive?: Archive;
  /** Another archive that is read where it is there. */
  readonly python?: Pick<Archive, 'file' | 'folder'>;
}

const cifar10 = {
  mean: [0.49139968, 0.48215827, 0.44653124],
  std: [0.24703233, 0.24348505, 0.26158768],
} as const;

/** The data sets that have a name. */
export const datasets = Object.freeze({
  'cifar10-sample': {
    title: 'CIFAR-10 sample',
    description:
      '5,000 training and 1,000 test images of CIFAR-10 (Krizhevsky 2009): the first 500 and 100 of every class, ' +
      'taken from a JPEG copy and compressed again as JPEG of quality 75.',
    ...cifar10,
  },
  cifar10: {
    title: 'CIFAR-10',
    description:
      'CIFAR-10 (Krizhevsky 2009): 50,000 training and 10,000 test images of 10 classes.',
    ...cifar10,
    archive: {
      file: 'cifar-10-binary.tar.gz',
      url: 'https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz',
      bytes: 170_052_171,
      md5: 'c32a1d4ab5d03f1284b67883e8d87530',
      folder: 'cifar-10-batches-bin',
    },
    python: { file: 'cifar-10-python.tar.gz', folder: 'cifar-10-batches-py' },
  },
  cifar100: {
    title: 'CIFAR-100',
    description:
      'CIFAR-100 (Krizhevsky 2009): 50,000 training and 10,000 test images of 100 classes (the fine labels).',
    mean: [0.50707516, 0.48654887, 0.44091784],
    std: [0.26733429, 0.25643846, 0.27615047],
    archive: {
      file: 'cifar-100-binary.tar.gz',
      url: 'https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz',
      bytes: 168_513_733,
      md5: '03b5dce01913d631647c71ecec9e9cb8',
      folder: 'cifar-100-binary',
    },
    python: { file: 'cifar-100-python.tar.gz', folder: 'cifar-100-python' },
  },
  'tiny-imagenet': {
    title: 'Tiny-ImageNet-200',
    description:
      'Tiny-ImageNet-200 (Stanford CS231n): 100,000 training images of 200 classes; the 10,000 validation images serve as test.',
    mean: [0.4802, 0.4481, 0.3975],
    std: [0.2302, 0.2265, 0.2262],
    archive: {
      file: 'tiny-imagenet-200.zip',
      url: 'http://cs231n.stanford.edu/tiny-imagenet-200.zip',
      bytes: 248_100_043,
      md5: '90528d7ca1a48142e341f4ef8d21d0de',
      folder: 'tiny-imagenet-200',
    },
  },
} as const satisfies Record<string, DatasetEntry>);

/** A data set's name. */
export type DatasetName = keyof typeof datasets;
