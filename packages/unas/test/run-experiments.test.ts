import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Experiment, scales } from '@unas/paper';
import type { Run } from '@unas/runs';
import { afterAll, expect, test } from 'vitest';
import { runExperiments } from '../src/run-experiments.ts';

const folder = mkdtempSync(join(tmpdir(), 'unas-experiments-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const training = (seed: number): Run => ({
  kind: 'train',
  title: `seed ${seed}`,
  config: {
    network: { genotype: 'DARTS_V2', channels: 2, cells: 2, auxiliary: false },
    data: { name: 'cifar10-sample' },
    training: { epochs: 3, batchSize: 500, dropPath: 0 },
    seed,
  },
});

const experiment: Experiment = {
  id: 'T1',
  title: 'Two small trainings',
  paper: 'none',
  design: () => 'two seeds',
  runs: () => [training(0), training(1)],
  analyse: () => ({ claims: [], blocks: [] }),
};

/** Computes the experiment in a folder of runs, interrupted once `isEnough`; returns what it wrote to standard error. */
async function compute(runs: string, isEnough: () => boolean = () => false): Promise<string> {
  const controller = new AbortController();
  let stderr = '';
  const io = {
    stdin: [],
    stdout: { write: () => undefined },
    stderr: { write: (text: string) => (stderr += text) },
    ...{ cwd: folder, env: {}, signal: controller.signal, isTTY: false },
  };
  // Trainings let other work through between two steps.
  let isOver = false;
  const look = (): void => {
    if (isEnough()) controller.abort();
    else if (!isOver) setImmediate(look);
  };
  look();
  try {
    await runExperiments(io as never, {
      ...{ experiments: [experiment], scale: scales.quick, folder: join(folder, runs) },
      ...{ again: 'npm start', onlyMissing: false, workers: 1, portable: undefined },
    });
  } catch (error) {
    if (!controller.signal.aborted) throw error;
  } finally {
    isOver = true;
  }
  return stderr;
}

/** The lines of a file of a training, and of nothing where it is missing. */
function linesOf(runs: string, title: string, name: string): string[] {
  const store = join(folder, runs, 'store');
  const isIt = (id: string): boolean =>
    existsSync(join(store, id, 'run.json')) &&
    (JSON.parse(readFileSync(join(store, id, 'run.json'), 'utf8')) as Run).title === title;
  const id = existsSync(store) ? readdirSync(store).find(isIt) : undefined;
  const path = join(store, String(id), name);
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
}

test('an interrupted training resumes from its checkpoint, to the same bits; a finished one is reused', async () => {
  const epochsOf = (runs: string): string[] =>
    linesOf(runs, 'seed 1', 'metrics.jsonl').filter((line) => line.includes('"event":"epoch"'));
  const stopped = await compute('stopped', () => epochsOf('stopped').length === 1);
  expect(stopped).toContain('stopped; npm start resumes from here');
  expect(epochsOf('stopped')).toHaveLength(1);
  expect(linesOf('stopped', 'seed 1', 'outcome.json')).toEqual([]);
  const finished = linesOf('stopped', 'seed 0', 'outcome.json');
  const timings = [0, 1].map((seed) => linesOf('stopped', `seed ${seed}`, 'timings.jsonl'));

  const resumed = await compute('stopped');
  expect(resumed).not.toContain('seed 0: started');
  expect(linesOf('stopped', 'seed 0', 'outcome.json')).toEqual(finished);
  // What was computed before the interruption was not computed again: its times are the same.
  expect(linesOf('stopped', 'seed 0', 'timings.jsonl')).toEqual(timings[0]);
  const after = linesOf('stopped', 'seed 1', 'timings.jsonl');
  expect(timings[1]!.length).toBeGreaterThan(0);
  expect(after.slice(0, timings[1]!.length)).toEqual(timings[1]);
  expect(after.length).toBeGreaterThan(timings[1]!.length);

  await compute('whole');
  expect(epochsOf('stopped')).toHaveLength(3);
  expect(epochsOf('stopped')).toEqual(epochsOf('whole'));
});
