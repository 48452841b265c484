import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { processRunner } from '../../src/store/process-runner.ts';
import type { RunSpec } from '../../src/store/run-spec.ts';
import { openRunStore, type RunStore } from '../../src/store/run-store.ts';
import type { Runner, RunEvent } from '../../src/store/runner.ts';
import type { FakeRun } from './fake-worker.ts';

interface FakeResult {
  readonly pid: number;
  readonly ready: boolean;
}

let folder: string;
let store: RunStore;
beforeAll(() => {
  process.execArgv = ['--import', 'tsx', '--conditions=@unas/source'];
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unas-runner-'));
  store = openRunStore(folder);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function runner(module = new URL('fake-worker.ts', import.meta.url)): Runner {
  return processRunner(store, { workers: 2, module });
}

function fake(title: string, config: FakeRun = {}, needs: readonly RunSpec[] = []): RunSpec {
  return { kind: 'train', title, work: 1, config: { title, ...config }, needs };
}

test('does two runs at once, each in a process, and what a run needs before it', async () => {
  const [first, second] = [fake('first', { meets: 'second' }), fake('second', { meets: 'first' })];
  const last = fake('last', {}, [first, second]);
  const events: RunEvent[] = [];
  const notices: string[] = [];
  await runner().run([last], {
    onEvent: (event) => events.push(event),
    onNotice: (line) => notices.push(line),
  });
  const [a, b, c] = [first, second, last].map((run) => store.resultOf<FakeResult>(run)!);
  expect(a!.pid).not.toBe(b!.pid);
  expect([a!.pid, b!.pid]).not.toContain(process.pid);
  expect([a!.pid, b!.pid]).toContain(c!.pid);
  expect(c!.ready).toBe(true);
  expect(events.filter(({ run }) => run.title === 'first').map(({ state }) => state)).toEqual([
    'started',
    'progress',
    'finished',
  ]);
  expect(notices.sort()).toEqual(['notice of first', 'notice of last', 'notice of second']);
});

test('finished runs are reused and no process is started', async () => {
  const run = fake('there');
  const claimed = store.claim(run);
  if ('pid' in claimed) throw new Error('locked');
  claimed.finish('result');
  claimed.release();
  const states: string[] = [];
  await runner(new URL('no-such-module.ts', import.meta.url)).run([run], {
    onEvent: ({ state }) => states.push(state),
  });
  expect(states).toEqual(['reused']);
});

test('the first error stops the others, keeps what was finished, and says what it said', async () => {
  const slow = fake('slow', { lasts: true });
  const runs = [fake('good'), slow, fake('bad', { fails: true, meets: 'slow' }), fake('never')];
  const failure = runner().run(runs);
  await expect(failure).rejects.toMatchObject({
    name: 'TypeError',
    message: 'bad fails',
    hint: 'do not',
  });
  expect(runs.map((run) => store.stateOf(run))).toEqual([
    'finished',
    'started',
    'started',
    'missing',
  ]);
  const claimed = store.claim(slow);
  expect('pid' in claimed).toBe(false);
});

test('a run whose process dies is tried once more', async () => {
  const run = fake('fragile', { dies: 'once' });
  const notices: string[] = [];
  await runner().run([run], { onNotice: (line) => notices.push(line) });
  expect(store.stateOf(run)).toBe('finished');
  expect(notices[0]).toBe('a worker ended by SIGKILL at fragile; it is tried once more');
});

test('a run whose process dies again is an error that says what may help', async () => {
  await expect(runner().run([fake('dead', { dies: 'always' })])).rejects.toMatchObject({
    message: 'a worker ended by SIGKILL at dead',
    hint: expect.stringContaining('--workers') as string,
  });
});

test('a signal stops what is under way, which can be gone on with', async () => {
  const controller = new AbortController();
  const run = fake('long', { lasts: true });
  const work = runner().run([run], {
    signal: controller.signal,
    onEvent: ({ state }) => {
      if (state === 'progress') controller.abort();
    },
  });
  await expect(work).rejects.toMatchObject({ name: 'AbortError' });
  expect(store.stateOf(run)).toBe('started');
  expect('pid' in store.claim(run)).toBe(false);
});
