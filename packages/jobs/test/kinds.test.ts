import { createHash } from 'node:crypto';
import { appendFile, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  executeRuns,
  inProcess,
  openStore,
  type Outcome,
  planRuns,
  readRun,
  type Run,
  type RunStore,
  type SkippedRun,
} from '@unas/runs';
import { parseRunConfig } from '@unas/train/config';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultSlots, kinds, surface, trainedNetwork, training } from '../src/index.ts';

const tiny = {
  network: { genotype: 'DARTS_V2', channels: 2, cells: 2, auxiliary: false },
  data: { name: 'cifar10-sample' },
  training: { epochs: 1, batchSize: 500, dropPath: 0 },
};
const trainingRun = (changes: object = {}): Run => ({
  kind: 'train',
  title: 'tiny',
  config: { ...tiny, ...changes },
});
const plane = { points: 2, images: 50, batchSize: 50, reach: 0.5 };
const surfaceRun = (of: Run): Run => ({
  kind: 'surface',
  title: 'plane',
  config: plane,
  inputs: { training: of },
});

const settings = { allowPortable: true };
let store: RunStore;
beforeAll(async () => {
  store = openStore(await mkdtemp(join(tmpdir(), 'unas-jobs-')), { kinds });
});

async function compute(runs: readonly Run[]): Promise<(Outcome | SkippedRun)[]> {
  const plan = await planRuns(store, runs);
  const outcomes = await executeRuns(store, plan, { executor: inProcess(kinds), settings });
  return plan.map(({ id }) => outcomes.get(id)!);
}

describe('training', () => {
  it('has one identity however its configuration is written', async () => {
    const complete = parseRunConfig(tiny);
    const text = training.config.parse(tiny).network.genotype;
    const [plan, ...others] = await planRuns(store, [
      trainingRun(),
      { kind: 'train', title: 'as unas train has it', config: complete },
      trainingRun({ network: { ...tiny.network, genotype: text } }),
      trainingRun({ data: { name: 'cifar10-sample', folder: '/elsewhere' } }),
      { kind: 'train', title: 'complete', config: training.config.parse(complete) },
    ]);
    expect(others).toEqual([]);
    expect(plan!.identity.inputs['data']).toMatch(/^[0-9a-f]{64}$/);
    const [other] = await planRuns(store, [trainingRun({ seed: 1 })]);
    expect(other!.head).not.toBe(plan!.head);
  });

  it('says what is wrong with a cell', async () => {
    const wrong = trainingRun({ network: { genotype: 'DARTS_V3' } });
    await expect(planRuns(store, [wrong])).rejects.toThrow(
      /^train run 'tiny': network.genotype: .*DARTS_V3/,
    );
  });

  it('is estimated larger for larger networks, and near what was measured', () => {
    const cost = (
      channels: number,
      cells: number,
      changes: object = {},
    ): ReturnType<typeof training.cost> =>
      training.cost(
        parseRunConfig({
          ...tiny,
          network: { ...tiny.network, channels, cells },
          training: { batchSize: 80, epochs: 1 },
          ...changes,
        }),
        {},
      );
    const [quick, paper] = [cost(8, 8), cost(36, 20)];
    expect(quick.seconds / quick.work).toBeCloseTo(0.2, 1);
    expect(paper.seconds / paper.work / 3.7).toBeCloseTo(1, 0);
    expect(paper.memory / 2 ** 30).toBeCloseTo(7, 0);
    expect(quick.work).toBe(63);
  });

  it('fails for good where it diverges, with epoch and step; planes of it are skipped', async () => {
    const diverging = trainingRun({
      training: { ...tiny.training, learningRate: 1e30, gradientClip: null },
    });
    const [failed, skipped] = await compute([diverging, surfaceRun(diverging)]);
    expect(failed).toMatchObject({ state: 'failed', code: 'diverged', details: { epoch: 1 } });
    expect(skipped).toMatchObject({ state: 'skipped' });
    const metrics = join((await store.read([diverging])).of(diverging)!.folder, 'metrics.jsonl');
    const before = await stat(metrics);
    expect((await compute([diverging, surfaceRun(diverging)]))[0]).toEqual(failed);
    expect((await stat(metrics)).mtimeMs).toBe(before.mtimeMs);
  });

  it('refuses the portable engine unless it is allowed', async () => {
    const context = { settings: {}, onNotice: () => undefined };
    const { requireEngine } = await import('../src/execute/require-engine.ts');
    const { currentEngine } = await import('@unas/engine');
    if (currentEngine()?.kind === 'native') await requireEngine(context);
    else await expect(requireEngine(context)).rejects.toMatchObject({ code: 'portable-engine' });
    await requireEngine({ ...context, settings });
  });
});

describe('a plane of a finished training', () => {
  it('is computed from what the training ended with, which is only read', async () => {
    const run = trainingRun();
    const [trained] = await compute([run]);
    expect(trained).toMatchObject({
      state: 'finished',
      environment: { engine: { device: 'cpu' } },
    });
    const stored = (await store.read([run])).of(run)!;
    const before = await fingerprintOf(stored.folder);
    const [, scanned] = await compute([run, surfaceRun(run)]);
    expect(scanned?.state).toBe('finished');
    const result = (await store.read([surfaceRun(run)])).result(surface, surfaceRun(run));
    expect(result?.values['loss']).toHaveLength(2);
    // Several readers at once, beside each other.
    const readers = await Promise.all([1, 2, 3].map(() => trainedNetwork(stored)));
    expect(readers.every(({ tensors }) => Object.keys(tensors).length > 10)).toBe(true);
    expect(await fingerprintOf(stored.folder)).toEqual(before);
  });

  it('is read whatever code computed it, and never trained again', async () => {
    const stored = (await readRun(
      fileURLToPath(
        new URL('../../runs/test/fixtures/runs-of-0.1/train-254f8a44ff8c', import.meta.url),
      ),
    ))!;
    const { network, tensors } = await trainedNetwork(stored);
    expect(network.config.channels).toBe(2);
    expect(Object.keys(tensors).length).toBe(network.parameters.length + network.statistics.length);
  });

  it('is refused where the checkpoint is damaged, gone, or the data are others', async () => {
    const run = trainingRun({ seed: 5 });
    await compute([run]);
    const stored = (await store.read([run])).of(run)!;
    const { record, folder } = stored;
    const others = { ...stored, record: { ...record, inputs: { data: 'other' } } };
    await expect(trainedNetwork(others)).rejects.toMatchObject({ code: 'data-changed' });
    const checkpoints = join(folder, 'checkpoints');
    const name = (await readdir(checkpoints)).find((one) => one.endsWith('.safetensors'))!;
    await appendFile(join(checkpoints, name), 'x');
    await expect(trainedNetwork(stored)).rejects.toThrow(
      `${name} is damaged: its SHA-256 is not the recorded one`,
    );
    await rm(join(checkpoints, name));
    await expect(trainedNetwork(stored)).rejects.toMatchObject({ code: 'damaged-checkpoint' });
    await expect(trainedNetwork({ ...stored, outcome: null })).rejects.toMatchObject({
      code: 'unfinished',
    });
  });
});

async function fingerprintOf(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    files.sort().map(async (file) => {
      const sum = createHash('sha256')
        .update(await readFile(file))
        .digest('hex');
      return `${file} ${(await stat(file)).mtimeMs} ${sum}`;
    }),
  );
}

describe('defaultSlots', () => {
  it('is a slot for each core as far as memory goes, or as many as are asked for', () => {
    expect(defaultSlots({ memory: 2 ** 50, device: 'cpu' })).toHaveLength(1);
    expect(defaultSlots({ memory: 1, device: 'cpu', count: 3 }).map(({ index }) => index)).toEqual([
      0, 1, 2,
    ]);
    expect(
      defaultSlots({ memory: 1, device: 'gpu', count: 2 }).map(({ device }) => device),
    ).toEqual(['gpu', 'gpu']);
  });
});
