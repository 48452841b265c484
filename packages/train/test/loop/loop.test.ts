import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encodeSafetensors, loadEngine, readSafetensors } from '@unas/engine';
import { createHash } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { folderRecorder, loop, type LoopProgress } from '../../src/index.ts';
import { alternatingTask } from './alternating-task.ts';

vi.setConfig({ testTimeout: 120_000 });

let folder: string;
beforeAll(() => loadEngine());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unas-loop-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const last = 'epoch-0004-step-0000020.safetensors';

async function recorderIn(name: string) {
  const notices: string[] = [];
  const recorder = await folderRecorder(join(folder, name), alternatingTask, {
    ...{ run: 'alternating', keep: 2, clock: () => 0 },
    onNotice: (line) => void notices.push(line),
  });
  return { recorder, notices };
}

async function whole(name = 'whole'): Promise<string> {
  const { recorder } = await recorderIn(name);
  await loop(alternatingTask, { recorder, logEvery: 1 });
  await recorder.close();
  return join(folder, name);
}

test('a task of two alternating streams and two optimisers, killed three times, ends like one that was not', async () => {
  const expected = await whole();
  const killed = join(folder, 'killed');
  const script = fileURLToPath(new URL('run-alternating.ts', import.meta.url));
  const run = (...args: string[]) =>
    spawnSync(
      process.execPath,
      ['--import', 'tsx', '--conditions=@unas/source', script, killed, ...args],
      { encoding: 'utf8' },
    );
  // Within an epoch, behind a checkpoint; at an epoch's last step; at a checkpoint's step.
  for (const step of ['8', '15', '18']) expect(run(step).signal).toBe('SIGKILL');
  expect(run()).toMatchObject({ status: 0, stderr: '' });
  for (const file of [`checkpoints/${last}`, 'metrics.jsonl'])
    expect(await readFile(join(killed, file)), file).toEqual(await readFile(join(expected, file)));
});

test('a checkpoint holds every variable, under its address', async () => {
  const { tensors } = await readSafetensors(join(await whole(), 'checkpoints', last));
  expect(Object.keys(tensors)).toEqual([
    'weights/v',
    'architecture/v',
    'optimisers/weights/1/velocity/v',
    'optimisers/architecture/0/count',
    'optimisers/architecture/0/mean/v',
    'optimisers/architecture/0/meanSquare/v',
  ]);
  expect(tensors['optimisers/architecture/0/count']!.values).toEqual(Float32Array.of(20));
});

test('progress counts steps, from epoch 1', async () => {
  const progress: LoopProgress<unknown>[] = [];
  const { moment } = await loop(alternatingTask, { onProgress: (event) => progress.push(event) });
  expect(progress).toHaveLength(20);
  expect(progress[5]).toMatchObject({ epoch: 2, epochs: 4, step: 6, steps: 20 });
  expect(progress.at(-1)!.secondsLeft).toBe(0);
  expect(moment).toMatchObject({ epoch: 4, stepInEpoch: 0, step: 20, tally: { loss: 0 } });
});

test('a signal ends the run with a checkpoint', async () => {
  const { recorder } = await recorderIn('stopped');
  const stopped = loop(alternatingTask, {
    recorder,
    signal: AbortSignal.abort(new Error('stopped')),
  });
  await expect(stopped).rejects.toThrow('stopped');
  expect(await readdir(join(folder, 'stopped', 'checkpoints'))).toContain(
    'epoch-0000-step-0000001.safetensors',
  );
  await recorder.close();
});

describe('resuming', () => {
  async function resumed(name: string) {
    const { recorder, notices } = await recorderIn(name);
    try {
      return { ...(await loop(alternatingTask, { recorder })), notices };
    } finally {
      await recorder.close();
    }
  }

  async function rewrite(path: string, change: (tensors: Record<string, unknown>) => object) {
    const { tensors, metadata } = await readSafetensors(path);
    const bytes = encodeSafetensors(change(tensors) as typeof tensors, metadata);
    await writeFile(path, bytes);
    await writeFile(`${path}.sha256`, createHash('sha256').update(bytes).digest('hex'));
  }

  test.each([
    [
      'a variable that the task does not have',
      ({ ...tensors }) => ({ ...tensors, 'optimisers/weights/2/mean/v': tensors['weights/v'] }),
      'optimisers/weights/2/mean/v is unknown',
    ],
    [
      'a missing variable',
      (tensors) =>
        Object.fromEntries(Object.entries(tensors).filter(([name]) => !name.endsWith('0/mean/v'))),
      'optimisers/architecture/0/mean/v is missing',
    ],
    [
      'a variable of another shape',
      (tensors) => ({ ...tensors, 'weights/v': tensors['optimisers/architecture/0/count'] }),
      'weights/v must be [3], got []',
    ],
  ] as [string, (tensors: Record<string, unknown>) => object, string][])(
    '%s is an error',
    async (_, change, message) => {
      const path = join(await whole(), 'checkpoints', last);
      await rewrite(path, change);
      await expect(resumed('whole')).rejects.toThrow(
        `${path}: the checkpoint does not hold the variables of this task: ${message}`,
      );
    },
  );

  test('a checkpoint of another run is an error', async () => {
    const other = await folderRecorder(await whole(), alternatingTask, {
      ...{ run: 'other', keep: 2, clock: () => 0, onNotice: () => undefined },
    });
    await expect(other.resume()).rejects.toThrow(
      'must belong to run other, it belongs to alternating',
    );
    await other.close();
  });

  test('a checkpoint that can’t be read is an error, not damage', async () => {
    const path = join(await whole(), 'checkpoints', last);
    await rm(path);
    await mkdir(path); // EISDIR stands for EACCES, EMFILE, ESTALE: tests may run as root
    await expect(resumed('whole')).rejects.toMatchObject({ code: 'EISDIR' });
  });

  test('a folder of checkpoints that can’t be read does not start a run over', async () => {
    const checkpoints = join(await whole(), 'checkpoints');
    await rm(checkpoints, { recursive: true });
    await writeFile(checkpoints, ''); // ENOTDIR
    await expect(resumed('whole')).rejects.toMatchObject({ code: 'ENOTDIR' });
  });

  test('a damaged line in the middle of metrics.jsonl is an error', async () => {
    const path = join(await whole(), 'metrics.jsonl');
    const lines = (await readFile(path, 'utf8')).split('\n');
    lines[2] = '{"event":"st';
    await writeFile(path, lines.join('\n'));
    await expect(resumed('whole')).rejects.toThrow(`${path}: line 3 is damaged`);
  });

  test('a damaged checkpoint is reported, and the one before it used', async () => {
    const path = join(await whole(), 'checkpoints', last);
    const bytes = await readFile(path);
    bytes[bytes.length - 1]! ^= 1;
    await writeFile(path, bytes);
    const { notices, moment } = await resumed('whole');
    expect(notices).toEqual([
      `checkpoint ${path} is damaged (its SHA-256 is not the recorded one): using the one before it`,
    ]);
    expect(moment.step).toBe(20);
  });
});
