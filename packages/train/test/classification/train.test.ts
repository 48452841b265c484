import {
  appendFile,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImageDataset } from '@unas/data';
import { loadEngine, readSafetensors } from '@unas/engine';
import { initialise } from '@unas/nets';
import { type FinishedRun, readRun } from '@unas/runs';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  DivergenceError,
  type EpochMetrics,
  type Metrics,
  type Progress,
  readEpochs,
  readTimings,
  type StepMetrics,
  train,
  type TrainOptions,
  trainingResultSchema,
} from '../../src/index.ts';
import { smallDataset, smallNetwork } from './small-run.ts';

// Each test compiles several programs.
vi.setConfig({ testTimeout: 300_000 });

const network = smallNetwork();
// 100 images: four batches of 24 and one of 4.
const training = { epochs: 3, batchSize: 24, evaluationBatchSize: 16 };
let dataset: ImageDataset;
let folder: string;

beforeAll(async () => {
  await loadEngine();
  dataset = await smallDataset();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unas-train-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const last = 'checkpoints/epoch-0003-step-0000015.safetensors';
const read = (...path: string[]): Promise<string> => readFile(join(folder, ...path), 'latin1');

/** Stops a run after so many steps. */
async function stopAfter(steps: number, options: TrainOptions): Promise<void> {
  const controller = new AbortController();
  const onStep = ({ step }: StepMetrics): void => {
    if (step === steps) controller.abort(new Error('stopped'));
  };
  const run = train(network, dataset, { ...options, signal: controller.signal, onStep });
  await expect(run).rejects.toThrow('stopped');
}

describe('a run', () => {
  test('learns, records what it does and is given back when it is asked for again', async () => {
    const steps: StepMetrics[] = [];
    const epochs: EpochMetrics[] = [];
    const progress: Progress[] = [];
    const options: TrainOptions = {
      training: { ...training, dropPath: 0 },
      folder: join(folder, 'run'),
      logEvery: 4,
      onStep: (step) => void steps.push(step),
      onEpoch: ({ metrics }) => void epochs.push(metrics),
      onProgress: (event) => void progress.push(event),
    };
    const { result, tensors } = await train(network, dataset, options);
    expect(steps.map(({ step }) => step)).toEqual(Array.from({ length: 15 }, (_, i) => i + 1));
    expect(steps.every(({ gradientNorm }) => gradientNorm! > 0)).toBe(true);
    expect(epochs.map(({ learningRate }) => learningRate)).toEqual([
      0.025,
      expect.closeTo(0.01875, 12),
      expect.closeTo(0.00625, 12),
    ]);
    expect(epochs[2]!.train.loss).toBeLessThan(epochs[0]!.train.loss);
    expect(result).toMatchObject({ epochs: 3, steps: 15, test: epochs[2]!.test });
    expect(progress.at(-1)).toMatchObject({ step: 15, steps: 15, epoch: 3, secondsLeft: 0 });

    const lines = (await read('run', 'metrics.jsonl')).trim().split('\n');
    const events = lines.map((line) => JSON.parse(line) as Metrics);
    expect(events.map(({ event, step }) => `${event} ${step}`)).toEqual([
      'step 4',
      'epoch 5',
      'step 8',
      'epoch 10',
      'step 12',
      'epoch 15',
    ]);
    const run = join(folder, 'run');
    expect((await readRun(run))!.outcome).toMatchObject({ state: 'finished', result });
    expect(await readEpochs(run)).toEqual(epochs);
    expect(await readTimings(run)).toHaveLength(3);

    const before = await readdir(join(folder, 'run'), { recursive: true });
    const again = await train(network, dataset, { ...options, onStep: () => expect.fail() });
    expect(again).toEqual({ result, tensors });
    expect(await readdir(join(folder, 'run'), { recursive: true })).toEqual(before);
  });

  test.each([
    ['drop-path, a moving average', { dropPath: 0.5, averageDecay: 0.9 }, 7],
    ['accumulated gradients', { accumulation: 2 }, 6],
    ['the end of an epoch', {}, 10],
  ])('resumes after it was stopped: %s', async (_, extra, steps) => {
    const options = { training: { ...training, ...extra }, seed: 3, logEvery: 1 };
    const whole = await train(network, dataset, { ...options, folder: join(folder, 'whole') });
    const resumed = { ...options, folder: join(folder, 'resumed') };
    await stopAfter(steps, resumed);
    expect((await readRun(resumed.folder))!.outcome).toBeNull();
    // Torn by a kill, after the checkpoint.
    await appendFile(
      join(resumed.folder, 'metrics.jsonl'),
      '{"event":"step","epoch":9,"step":900}\n{"ev',
    );
    const { result, tensors } = await train(network, dataset, resumed);
    expect(tensors).toEqual(whole.tensors);
    expect(result.test).toEqual(whole.result.test);
    for (const file of ['metrics.jsonl', last])
      expect(await read('resumed', file), file).toBe(await read('whole', file));
  });

  test('does not disturb another in the same process', async () => {
    const one = { training, seed: 1 };
    const other = { training: { ...training, learningRate: 0.1 }, seed: 2 };
    const alone = [await train(network, dataset, one), await train(network, dataset, other)];
    const together = await Promise.all([
      train(network, dataset, one),
      train(network, dataset, other),
    ]);
    expect(together.map(({ tensors }) => tensors)).toEqual(alone.map(({ tensors }) => tensors));
  });

  test('has an auxiliary head, smoothed labels, fewer evaluations where asked', async () => {
    const epochs: EpochMetrics[] = [];
    await train(smallNetwork({ auxiliary: true }), dataset, {
      training: { ...training, labelSmoothing: 0.1, evaluateEvery: 2, lastBatch: 'drop' },
      onEpoch: ({ metrics }) => void epochs.push(metrics),
    });
    expect(epochs.map(({ test }) => test !== null)).toEqual([false, true, true]);
    expect(epochs[2]!.step).toBe(12);
  });
});

describe('checkpoints', () => {
  test('are PyTorch’s state dict, the last ones and the best', async () => {
    await train(network, dataset, {
      training: { ...training, epochs: 5 },
      folder,
      checkpoints: { keep: 1 },
    });
    const { record, outcome } = (await readRun(folder))!;
    const { best } = trainingResultSchema.parse((outcome as FinishedRun).result);
    const names = (await readdir(join(folder, 'checkpoints'))).filter((n) => !n.endsWith('256'));
    const kept = new Set([best.epoch, 5]);
    expect(names.map((name) => Number(name.slice(6, 10)))).toEqual([...kept].sort());
    const { tensors, metadata } = await readSafetensors(join(folder, 'checkpoints', names[0]!));
    expect(tensors['stem.0.weight']!.shape).toEqual([24, 3, 3, 3]);
    expect(tensors['optimiser/2/velocity/stem.0.weight']!.shape).toEqual([3, 3, 3, 24]);
    expect(metadata['run']).toBe(record.id);
  });

  test.each([
    ['truncated', (file: string) => truncate(file, 1000)],
    [
      'with a flipped bit',
      async (file: string) => {
        const bytes = await readFile(file);
        bytes[bytes.length - 9]! ^= 4;
        await writeFile(file, bytes);
      },
    ],
    ['without a checksum', (file: string) => rm(`${file}.sha256`), 'its SHA-256 file is missing'],
  ])(
    '%s are reported and skipped',
    async (_, damage, why = 'its SHA-256 is not the recorded one') => {
      const options = { training, folder };
      const { tensors } = await train(network, dataset, options);
      await damage(join(folder, last));
      const notices: string[] = [];
      let steps = 0;
      const again = await train(network, dataset, {
        ...options,
        onNotice: (line) => void notices.push(line),
        onStep: () => void steps++,
      });
      expect(again.tensors).toEqual(tensors);
      expect(steps).toBe(5);
      expect(notices).toEqual([
        `checkpoint ${join(folder, last)} is damaged (${why}): using the one before it`,
      ]);
    },
  );
});

describe('what can’t be trained', () => {
  test('a loss that is not finite ends the run, once', async () => {
    const initial = initialise(network, 0);
    const options: TrainOptions = {
      training: { ...training, learningRate: 1e30, gradientClip: null },
      folder,
      initial,
    };
    const error = await train(network, dataset, options).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DivergenceError);
    expect(error).toMatchObject({ epoch: 1, step: 2 });
    expect((error as Error).message).toBe(
      'train: diverged in epoch 1 at step 2: the loss or its gradient is not finite',
    );
    expect((await readRun(folder))!.outcome).toEqual({
      state: 'failed',
      code: 'diverged',
      reason: (error as Error).message,
      hint: 'Try a lower training.learningRate.',
      details: { epoch: 1, step: 2 },
    });
    // It would again, so it is not tried again.
    const again = train(network, dataset, { ...options, onStep: () => expect.fail() });
    await expect(again).rejects.toEqual(error);
  });

  test.skipIf(!existsSync('/dev/full'))('a full disk loses nothing', async () => {
    const { tensors } = await train(network, dataset, { training });
    await stopAfter(6, { training, folder });
    const clock = () => 1e6;
    await symlink('/dev/full', join(folder, 'tensorboard', 'events.out.tfevents.1000.000.unas'));
    await expect(train(network, dataset, { training, folder, clock })).rejects.toThrow(
      `train: no space left on the disk of ${folder}`,
    );
    expect((await train(network, dataset, { training, folder })).tensors).toEqual(tensors);
  });

  test('a folder of another run', async () => {
    await stopAfter(1, { training, folder });
    await expect(train(network, dataset, { training, folder, seed: 1 })).rejects.toThrow(
      `${folder} holds another run: config.seed is 0 there, 1 here`,
    );
  });

  test.each([
    [
      { training: { batchSize: 101 } },
      'train: training.batchSize 101 is larger than the data: CIFAR-10 sample has 100 training images',
    ],
    [
      { training: { epoch: 2 } as object },
      "train: training: epoch is not a known key; did you mean 'epochs'?",
    ],
    [{ seed: -1 }, 'train: seed must be an integer from 0 to 2^32 - 1, got -1'],
  ])('%j', async (options, message) => {
    await expect(train(network, dataset, options)).rejects.toThrow(message);
  });

  test('a data set with another number of classes', async () => {
    const two = { ...dataset, classes: ['cat', 'dog'] };
    await expect(train(network, two)).rejects.toThrow(
      'train: the network has 10 output classes but CIFAR-10 sample has 2',
    );
  });
});
