import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inProcessRunner } from '../../src/store/in-process-runner.ts';
import type { ExecuteRun } from '../../src/store/run-once.ts';
import type { RunSpec } from '../../src/store/run-spec.ts';
import { openRunStore } from '../../src/store/run-store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unas-runner-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const training: RunSpec = { kind: 'train', title: 'training', work: 1, config: { seed: 0 } };
const surface: RunSpec = {
  kind: 'surface',
  title: 'surface',
  work: 1,
  config: { of: 0 },
  needs: [training],
};

function recording(): { done: string[]; execute: ExecuteRun } {
  const done: string[] = [];
  return {
    done,
    execute: (run) => {
      done.push(run.title);
      return Promise.resolve(run.title);
    },
  };
}

test('does what a run needs before it, each run once, and nothing twice', async () => {
  const store = openRunStore(folder);
  const { done, execute } = recording();
  const states: string[] = [];
  const onEvent = ({ run, state }: { run: RunSpec; state: string }): number =>
    states.push(`${run.title} ${state}`);
  await inProcessRunner(store, execute).run([surface, training, surface], { onEvent });
  expect(done).toEqual(['training', 'surface']);
  expect(store.resultOf(surface)).toBe('surface');
  expect(states).toEqual([
    'training started',
    'training finished',
    'surface started',
    'surface finished',
  ]);

  states.length = 0;
  await inProcessRunner(store, execute).run([surface], { onEvent });
  expect(done).toHaveLength(2);
  expect(states).toEqual(['training reused', 'surface reused']);
});

test('an error ends it, gives the run back and keeps what was done', async () => {
  const store = openRunStore(folder);
  const execute: ExecuteRun = (run) =>
    run.kind === 'surface' ? Promise.reject(new Error('no')) : Promise.resolve(1);
  await expect(inProcessRunner(store, execute).run([surface])).rejects.toThrow('no');
  expect(store.stateOf(training)).toBe('finished');
  expect(store.stateOf(surface)).toBe('started');
  const { execute: good } = recording();
  await inProcessRunner(store, good).run([surface]);
  expect(store.stateOf(surface)).toBe('finished');
});

test('a signal ends it before the next run', async () => {
  const store = openRunStore(folder);
  const controller = new AbortController();
  const execute: ExecuteRun = () => {
    controller.abort();
    return Promise.resolve(1);
  };
  await expect(
    inProcessRunner(store, execute).run([surface], { signal: controller.signal }),
  ).rejects.toThrow('aborted');
  expect(store.stateOf(training)).toBe('finished');
  expect(store.stateOf(surface)).toBe('missing');
});

test('leaves a run to the worker that has it and reuses its result', async () => {
  const store = openRunStore(folder);
  const other = store.claim(training);
  if ('pid' in other) throw new Error('locked');
  const { done, execute } = recording();
  const seen: string[] = [];
  await inProcessRunner(store, execute).run(
    [training, { ...training, title: 'other', config: { seed: 1 } }],
    {
      onEvent: ({ run, state }) => {
        seen.push(`${run.title} ${state}`);
        if (run.title !== 'other' || state !== 'finished') return;
        other.finish('theirs');
        other.release();
      },
    },
  );
  expect(done).toEqual(['other']);
  expect(seen[0]).toBe('training elsewhere');
  expect(seen.at(-1)).toBe('training reused');
});
