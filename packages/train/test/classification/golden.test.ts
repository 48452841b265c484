// The weights that a seed gives, on the portable engine, which computes the same everywhere but for the last bits of some functions.
import type { ImageDataset, ImageSplit } from '@unas/data';
import { loadEngine } from '@unas/engine';
import { parseGenotype } from '@unas/genotypes';
import { buildNetwork } from '@unas/nets';
import { beforeAll, expect, test } from 'vitest';
import { train } from '../../src/index.ts';

beforeAll(() => loadEngine({ engine: 'portable' }));

const network = buildNetwork({
  family: 'cifar',
  genotype: parseGenotype(
    "Genotype(normal=[('sep_conv_3x3', 0), ('skip_connect', 1)], normal_concat=[2], " +
      "reduce=[('max_pool_3x3', 0), ('dil_conv_3x3', 1)], reduce_concat=[2])",
  ),
  channels: 2,
  cells: 3,
  classes: 3,
  auxiliary: false,
});

/** Images of 8 x 8 pixels whose colours tell their class. */
function split(length: number, shift: number): ImageSplit {
  const labels = Int32Array.from({ length }, (_, i) => i % 3);
  const pixel = (image: number, at: number): number =>
    (37 * at + 101 * (image + shift) + (at % 3 === image % 3 ? 90 : 0)) % 256;
  return {
    length,
    labels,
    read: (indices) =>
      Promise.resolve(
        Uint8Array.from({ length: indices.length * 192 }, (_, i) =>
          pixel(indices[Math.floor(i / 192)]!, i % 192),
        ),
      ),
  };
}

const dataset: ImageDataset = {
  name: 'stripes',
  description: 'made here',
  classes: ['red', 'green', 'blue'],
  imageShape: [8, 8, 3],
  mean: [0.5, 0.5, 0.5],
  std: [0.25, 0.25, 0.25],
  train: split(14, 0),
  test: split(6, 7),
  checksum: '0',
  skipped: [],
};

test('a training gives what it gave in release 0.1', async () => {
  const { tensors, result } = await train(network, dataset, {
    training: {
      ...{ epochs: 3, batchSize: 4, accumulation: 2, warmUpEpochs: 1, learningRate: 0.1 },
      ...{ dropPath: 0.5, averageDecay: 0.8, labelSmoothing: 0.1, evaluationBatchSize: 4 },
    },
    seed: 5,
  });
  const weights = Object.values(tensors).flatMap(({ values }) => Array.from(values));
  const norm = Math.hypot(...weights);
  expect({ ...result, norm }).toMatchObject({
    train: { loss: expect.closeTo(1.2585166, 6) },
    test: { loss: expect.closeTo(1.0936838, 6) },
    norm: expect.closeTo(15.71749, 4),
  });
});
