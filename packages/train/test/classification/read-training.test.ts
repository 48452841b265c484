import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ImageDataset } from '@unas/data';
import { loadEngine } from '@unas/engine';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { prepareRun, parseRunConfig, readTrained, readTraining, train } from '../../src/index.ts';
import { smallDataset, smallNetwork } from './small-run.ts';

vi.setConfig({ testTimeout: 120_000 });

const old = fileURLToPath(
  new URL('../../../runs/test/fixtures/runs-of-0.1/train-254f8a44ff8c', import.meta.url),
);
const last = 'checkpoints/epoch-0002-step-0000040.safetensors';
let scratch: string;
let dataset: ImageDataset;

beforeAll(async () => {
  await loadEngine();
  dataset = await smallDataset();
  scratch = await mkdtemp(join(tmpdir(), 'unas-read-'));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

async function copied(name: string): Promise<string> {
  const folder = join(scratch, name);
  await cp(old, folder, { recursive: true });
  return folder;
}

/** What is in a folder, and when it was changed. */
async function contents(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  const stats = await Promise.all(names.sort().map((name) => stat(join(folder, name))));
  return names.map((name, i) => `${name} ${stats[i]!.size} ${stats[i]!.mtimeMs}`);
}

describe('readTrained(folder) of a run of 0.1', () => {
  test('gives network, tensors, result and data, and changes nothing', async () => {
    const folder = await copied('old');
    const before = await contents(folder);
    const readers = await Promise.all([1, 2, 3, 4].map(() => readTrained(folder)));
    const [trained] = readers;
    expect(trained!.network.config).toMatchObject({ channels: 2, cells: 2, classes: 10 });
    expect(trained!.result).toMatchObject({ epochs: 2, steps: 40, parameters: 776 });
    expect(trained!.record).toMatchObject({ format: '0.1', id: 'old', kind: 'train' });
    expect(Object.keys(trained!.tensors)).toEqual(
      [...trained!.network.parameters, ...trained!.network.statistics].map(({ name }) => name),
    );
    for (const reader of readers) expect(reader.tensors).toEqual(trained!.tensors);
    expect(await contents(folder)).toEqual(before);
    expect((await trained!.dataset()).name).toBe('CIFAR-10 sample');
  });

  test('works without config.json, as train alone left it', async () => {
    const folder = await copied('alone');
    const { tensors } = await readTrained(folder);
    for (const file of ['config.json', 'result.json']) await rm(join(folder, file));
    const alone = await readTrained(folder);
    expect(alone.tensors).toEqual(tensors);
    expect((await alone.dataset()).name).toBe('CIFAR-10 sample');
  });

  test('a damaged checkpoint is an error: nothing is computed, no other one taken', async () => {
    const folder = await copied('damaged');
    await truncate(join(folder, last), 1000);
    await expect(readTrained(folder)).rejects.toThrow(
      `${join(folder, last)} is damaged: its SHA-256 is not the recorded one`,
    );
    await rm(join(folder, last));
    await expect(readTrained(folder)).rejects.toThrow(`${join(folder, last)} is missing`);
  });

  test('a checkpoint that can’t be read is neither damaged nor missing', async () => {
    const folder = await copied('unreadable');
    await rm(join(folder, last));
    await mkdir(join(folder, last)); // EISDIR stands for EACCES: tests may run as root
    await expect(readTrained(folder)).rejects.toMatchObject({ code: 'EISDIR' });
  });

  test('data that have changed are an error', async () => {
    const folder = await copied('changed');
    const path = join(folder, 'training.json');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replaceAll('3c8b8bb7', '00000000'));
    const { dataset: open } = await readTrained(folder);
    await expect(open()).rejects.toMatchObject({ code: 'data-changed' });
  });
});

describe('readTrained(folder)', () => {
  test('gives what train gave', async () => {
    const folder = join(scratch, 'new');
    const training = { epochs: 1, batchSize: 50, averageDecay: 0.5 };
    const { tensors, result } = await train(smallNetwork(), dataset, { training, folder });
    const read = await readTrained(folder);
    expect(read.tensors).toEqual(tensors);
    expect(read.result).toEqual(result);
    expect(read.network.config).toEqual(smallNetwork().config);
  });

  test('finds the data of prepareRun', async () => {
    const config = parseRunConfig({
      network: { channels: 8, cells: 1, auxiliary: false },
      data: { name: 'cifar10-sample', mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25] },
      training: { epochs: 1, batchSize: 50, dropPath: 0, evaluationBatchSize: 20 },
    });
    const { network, dataset: data, options } = await prepareRun(config);
    const few = { ...data, train: dataset.train, test: dataset.test };
    const folder = join(scratch, 'prepared');
    await train(network, few, { ...options, folder });
    const open = await (await readTrained(folder)).dataset();
    expect({ ...open, train: 0, test: 0 }).toEqual({ ...data, train: 0, test: 0 });
  });

  test('is an error where there is no finished training', async () => {
    await expect(readTrained(scratch)).rejects.toThrow(`${scratch} holds no training`);
    expect(await readTraining(join(scratch, 'nowhere'))).toBeNull();
    const folder = join(scratch, 'unfinished');
    const controller = new AbortController();
    const training = { epochs: 1, batchSize: 50 };
    const stopped = train(smallNetwork(), dataset, {
      ...{ training, folder, signal: controller.signal },
      onStep: () => controller.abort(new Error('stopped')),
    });
    await expect(stopped).rejects.toThrow('stopped');
    await expect(readTrained(folder)).rejects.toThrow(`the training in ${folder} is not finished`);
    const diverged = join(scratch, 'diverged');
    const high = { ...training, learningRate: 1e30, gradientClip: null };
    await expect(
      train(smallNetwork(), dataset, { training: high, folder: diverged }),
    ).rejects.toThrow('diverged');
    await expect(readTrained(diverged)).rejects.toThrow(
      `the training in ${diverged} failed: train: diverged in epoch 1`,
    );
  });
});

test('runs in a folder that others opened', async () => {
  const folder = join(scratch, 'given');
  const run = { folder, record: { id: 'train-0123456789ab-012345' } };
  const training = { epochs: 1, batchSize: 50 };
  const { tensors } = await train(smallNetwork(), dataset, { training, run });
  const again = await train(smallNetwork(), dataset, {
    ...{ training, run },
    onStep: () => expect.fail(),
  });
  expect(again.tensors).toEqual(tensors);
  expect(await readdir(folder)).not.toContain('run.json');
});

test('a run that another process took over is written no more', async () => {
  const folder = join(scratch, 'lost');
  const controller = new AbortController();
  const run = { folder, record: { id: 'train-0123456789ab-012345' }, lost: controller.signal };
  const lost = train(smallNetwork(), dataset, {
    training: { epochs: 1, batchSize: 50 },
    run,
    onStep: () => controller.abort(new Error('taken over')),
  });
  await expect(lost).rejects.toThrow('taken over');
  expect(await readdir(folder)).not.toContain('checkpoints');
});
