import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadEngine } from '@unas/engine';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
  learningRateSchedule,
  parseRunConfig,
  prepareRun,
  type StepMetrics,
  train,
} from '../../src/index.ts';

vi.setConfig({ testTimeout: 300_000 });

let folder: string;
beforeAll(async () => {
  await loadEngine();
  folder = await mkdtemp(join(tmpdir(), 'unas-imagenet-'));
  for (const [split, count] of [
    ['train', 6],
    ['val', 2],
  ] as const)
    for (const name of ['ant', 'bee']) {
      await mkdir(join(folder, split, name), { recursive: true });
      for (let index = 0; index < count; index++)
        await writeImage(join(folder, split, name, `${index}.jpg`), index);
    }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Images of several sizes whose pixels differ. */
async function writeImage(path: string, index: number): Promise<void> {
  const [width, height] = [60 + 5 * index, 80 - 5 * index];
  const pixels = Uint8Array.from({ length: width * height * 3 }, (_, i) => (i * (index + 3)) % 256);
  await sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg()
    .toFile(path);
}

// https://github.com/quark0/darts/blob/master/cnn/train_imagenet.py; drop_path_prob is 0 there.
test('the preset is the DARTS code’s', () => {
  const { network, data, training } = parseRunConfig({ preset: 'darts-imagenet' });
  expect(network).toMatchObject({ family: 'imagenet', channels: 48, cells: 14, auxiliary: true });
  expect(data).toMatchObject({
    resize: [256, 256],
    crop: [224, 224],
    mean: [0.485, 0.456, 0.406],
    std: [0.229, 0.224, 0.225],
  });
  expect(training).toMatchObject({
    epochs: 250,
    batchSize: 128,
    learningRate: 0.1,
    momentum: 0.9,
    weightDecay: 3e-5,
    gradientClip: 5,
    auxiliaryWeight: 0.4,
    dropPath: 0,
    labelSmoothing: 0.1,
    warmUpEpochs: 0,
    augmentation: { resizedCrop: true, padding: 0, flip: true, cutout: 0 },
  });
  const rate = learningRateSchedule(training);
  expect([0, 1, 2, 249].map(rate)).toEqual([0.1, 0.1 * 0.97, 0.1 * 0.97 ** 2, 0.1 * 0.97 ** 249]);
});

test('a small run of it, stopped within an epoch, resumes to the same bits', async () => {
  const { network, dataset, options } = await prepareRun(
    parseRunConfig({
      preset: 'darts-imagenet',
      network: { channels: 8, cells: 3, auxiliary: false, genotype: cells },
      data: { name: folder, resize: [80, 80], crop: [64, 64] },
      training: { epochs: 2, batchSize: 4, evaluationBatchSize: 4 },
    }),
  );
  const losses: number[] = [];
  const { tensors } = await train(network, dataset, {
    ...options,
    onStep: ({ loss }) => void losses.push(loss),
  });
  expect(losses.every(Number.isFinite)).toBe(true);

  const run = join(folder, 'run');
  const controller = new AbortController();
  const onStep = ({ step }: StepMetrics): void => {
    if (step === 4) controller.abort(new Error('stopped'));
  };
  const stopped = train(network, dataset, {
    ...options,
    folder: run,
    signal: controller.signal,
    onStep,
  });
  await expect(stopped).rejects.toThrow('stopped');
  expect((await train(network, dataset, { ...options, folder: run })).tensors).toEqual(tensors);
});

const cells =
  "Genotype(normal=[('sep_conv_3x3', 0), ('skip_connect', 1)], normal_concat=[2], " +
  "reduce=[('max_pool_3x3', 0), ('sep_conv_3x3', 1)], reduce_concat=[2])";
