import { type ChildProcess, fork } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acquireLease, tryLease } from '@unas/files';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  executeRuns,
  type ExecuteOptions,
  type Executor,
  inProcess,
  openStore,
  planRuns,
  processPool,
  type Run,
  type RunEvent,
  type RunStore,
  type Slot,
  slotEnvironment,
} from '../src/index.ts';
import { fake, fakeRun } from './fake-kinds.ts';

let store: RunStore;
beforeEach(async () => {
  store = openStore(join(await mkdtemp(join(tmpdir(), 'unas-execute-')), 'store'), {
    kinds: [fake],
  });
});

const slots: readonly Slot[] = [0, 1].map((index) => ({
  device: 'cpu',
  index,
  threads: 1,
  memory: 100,
}));
const module = new URL('fake-worker.ts', import.meta.url);
const execArgv = ['--import', 'tsx', '--conditions=@unas/source'];
const start = (url: URL, env: NodeJS.ProcessEnv): ChildProcess =>
  fork(url, { env, execArgv, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });

const pool = (options: Partial<Parameters<typeof processPool>[0]> = {}): Executor =>
  processPool({ slots, module, start, ...options });

interface Told {
  readonly events: string[];
  readonly notices: string[];
  readonly outcomes: string[];
  readonly last: RunEvent | undefined;
}

/** Executes runs and tells what happened in words. */
async function execute(
  executor: Executor,
  runs: readonly Run[],
  options: Partial<ExecuteOptions> = {},
): Promise<Told> {
  const [events, notices]: [string[], string[]] = [[], []];
  let last: RunEvent | undefined;
  const plan = await planRuns(store, runs);
  const outcomes = await executeRuns(store, plan, {
    executor,
    onEvent: (event) => {
      last = event;
      events.push(`${event.run.title.slice(4)} ${event.state}`);
    },
    onNotice: (line) => notices.push(line),
    ...options,
  });
  const told = plan.map(({ id, title }) => `${title.slice(4)} ${outcomes.get(id)!.state}`);
  return { events, notices, outcomes: told, last };
}

async function textOf(run: Run): Promise<string | undefined> {
  return (await store.read([run])).result(fake, run)?.text;
}

describe.each([
  ['inProcess', () => inProcess([fake])],
  ['processPool', () => pool()],
])('executeRuns with %s', (_, executor) => {
  it('computes what is read before what reads it, and reuses all of it the second time', async () => {
    const training = fakeRun('t');
    const runs = [fakeRun('s', {}, { training }), training];
    const { events, notices, outcomes, last } = await execute(executor(), runs);
    expect(events).toEqual([
      ...['t started', 't progress', 't finished', 's started', 's progress', 's finished'],
    ]);
    expect(notices).toEqual(['run t: a notice', 'run s: a notice']);
    expect(outcomes).toEqual(['t finished', 's finished']);
    expect(last?.plan).toMatchObject({ runs: 2, finished: 2, failed: 0, fraction: 1 });
    expect(await textOf(runs[0]!)).toBe('s of t');
    const again = await execute(executor(), runs);
    expect(again.events).toEqual(['t reused', 's reused']);
  });

  it('records what failed for good, skips what reads it, and does all else; also the next time', async () => {
    const diverging = fakeRun('d', { does: 'diverge' });
    const skipped = fakeRun('s', {}, { training: diverging });
    const runs = [diverging, skipped, fakeRun('ss', {}, { surface: skipped }), fakeRun('a')];
    const first = await execute(executor(), runs);
    expect(first.outcomes).toEqual(['d failed', 's skipped', 'ss skipped', 'a finished']);
    expect(first.last?.plan).toMatchObject({ finished: 1, failed: 1, skipped: 2, fraction: 1 });
    const again = await execute(executor(), runs);
    expect(again.events.sort()).toEqual(['a reused', 'd failed', 's skipped', 'ss skipped']);
    expect((await store.read(runs)).of(diverging)?.outcome).toMatchObject({
      code: 'diverged',
      reason: 'd diverged',
      details: { epoch: 3 },
    });
  });

  it('does not stop at an error, and tries its run again the next time', async () => {
    const runs = [fakeRun('t', { does: 'throw' }), fakeRun('a')];
    const first = await execute(executor(), runs);
    expect(first.outcomes).toEqual(['t failed', 'a finished']);
    const again = await execute(executor(), runs);
    expect(again.events).toContain('t started');
  });

  it('leaves a run in progress to its process, and takes its result', async () => {
    const run = fakeRun('a');
    const [planned] = await planRuns(store, [run]);
    await mkdir(planned!.folder, { recursive: true });
    const lease = await acquireLease(join(planned!.folder, 'lease'));
    const computing = execute(executor(), [run, fakeRun('b')], {
      onEvent: ({ state, run: { title } }) => {
        if (state === 'elsewhere' && title === 'run a') void lease.release();
      },
    });
    expect((await computing).outcomes).toEqual(['a finished', 'b finished']);
  });

  it('stops when it is aborted, leaving no lease', async () => {
    const stop = new AbortController();
    const computing = execute(executor(), [fakeRun('w', { does: 'wait' }), fakeRun('b')], {
      signal: stop.signal,
      onEvent: ({ state }) => {
        if (state === 'progress') stop.abort();
      },
    });
    await expect(computing).rejects.toMatchObject({ name: 'AbortError' });
    const [planned] = await planRuns(store, [fakeRun('w', { does: 'wait' })]);
    expect(await readdir(planned!.folder)).toEqual(['run.json']);
  });

  it('records what computed and what it took, and estimates from it', async () => {
    await execute(executor(), [fakeRun('a')]);
    const [listed] = await store.list();
    const path = join(store.folder, listed!.id, 'outcome.json');
    const { environment } = JSON.parse(await readFile(path, 'utf8')) as {
      environment: Record<string, unknown>;
    };
    expect(environment).toMatchObject({ engine: 'none', node: process.versions.node });
    expect(environment['seconds']).toBeTypeOf('number');
    const costs = JSON.parse(await readFile(join(store.folder, 'costs.json'), 'utf8')) as object;
    const machine = Object.keys(costs)[0]!;
    const [planned] = await planRuns(store, [fakeRun('b')], { machine });
    expect(planned!.cost.seconds).not.toBe(1);
    expect(planned!.cost.memory).toBeGreaterThan(2 ** 20);
  });
});

describe('executeRuns with processPool', () => {
  it('tries a run once more whose process died, and computes the others if it dies again', async () => {
    const runs = [
      fakeRun('k', { does: 'kill-once' }),
      fakeRun('kk', { does: 'kill' }),
      fakeRun('a'),
    ];
    const { outcomes, notices } = await execute(pool(), runs);
    expect(outcomes).toEqual(['k finished', 'kk failed', 'a finished']);
    expect(notices.filter((line) => line.includes('once more')).sort()).toEqual([
      'a worker ended by SIGKILL at run k; it is tried once more',
      'a worker ended by SIGKILL at run kk; it is tried once more',
    ]);
  });

  it('uses one worker fewer if one cannot be started', async () => {
    let calls = 0;
    const refusing = pool({
      start: (url, env) => {
        if (calls++ === 0) throw Object.assign(new Error('spawn ENOMEM'), { code: 'ENOMEM' });
        return start(url, env);
      },
    });
    const { outcomes, notices } = await execute(refusing, [fakeRun('a'), fakeRun('b')]);
    expect(outcomes).toEqual(['a finished', 'b finished']);
    expect(notices[0]).toBe('a worker could not be started: spawn ENOMEM: going on with 1');
  });

  it('says so where no worker can be started', async () => {
    // As EAGAIN: reported by an event after the call.
    const missing = pool({
      start: (url, env) =>
        fork(url, { env, execPath: '/nowhere/node', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] }),
    });
    await expect(execute(missing, [fakeRun('a'), fakeRun('b')])).rejects.toMatchObject({
      code: 'worker-start',
      message: 'a worker could not be started: spawn /nowhere/node ENOENT',
    });
  });

  it('gives a run to a slot whose memory it fits, or else to the largest', async () => {
    const small: Slot[] = [
      { ...slots[0]!, memory: 10 },
      { ...slots[1]!, memory: 100 },
    ];
    const runs = [
      fakeRun('a', { memory: 50 }),
      fakeRun('b', { memory: 500 }),
      fakeRun('c', { memory: 60 }),
    ];
    const { outcomes } = await execute(pool({ slots: small }), runs);
    expect(outcomes).toEqual(['a finished', 'b finished', 'c finished']);
    const results = await store.read(runs);
    expect(new Set(runs.map((run) => results.result(fake, run)?.pid)).size).toBe(1);
  });

  it('holds a worker’s lease in the parent, in the worker’s name', async () => {
    const stop = new AbortController();
    const run = fakeRun('w', { does: 'wait' });
    const [planned] = await planRuns(store, [run]);
    let seen: unknown;
    const computing = execute(pool(), [run], {
      signal: stop.signal,
      onEvent: ({ state }) => {
        if (state === 'progress')
          void tryLease(join(planned!.folder, 'lease')).then((holder) => {
            seen = holder;
            stop.abort();
          });
      },
    });
    await expect(computing).rejects.toMatchObject({ name: 'AbortError' });
    expect(seen).toMatchObject({ mine: false });
    expect((seen as { pid: number }).pid).not.toBe(process.pid);
  });

  it('computes each run once where two coordinators share a store', async () => {
    const runs = Array.from({ length: 6 }, (_, i) => fakeRun(`r${i}`));
    const told = await Promise.all([execute(pool(), runs), execute(pool(), runs)]);
    for (const { outcomes } of told)
      expect(outcomes.every((one) => one.endsWith('finished'))).toBe(true);
    const started = told.flatMap(({ events }) =>
      events.filter((event) => event.endsWith('finished')),
    );
    expect(started.length).toBe(6);
  });
});

describe('slotEnvironment', () => {
  it('shows a process its GPU alone, of those that the user allows', () => {
    const gpu: Slot = { device: 'gpu', index: 1, threads: 4, memory: 1 };
    expect(slotEnvironment(gpu, {})).toEqual({
      TF_NUM_INTRAOP_THREADS: '4',
      CUDA_VISIBLE_DEVICES: '1',
    });
    expect(slotEnvironment(gpu, { CUDA_VISIBLE_DEVICES: '2,5' })['CUDA_VISIBLE_DEVICES']).toBe('5');
    expect(slotEnvironment({ ...gpu, device: 'cpu' }, {})).toEqual({ TF_NUM_INTRAOP_THREADS: '4' });
  });
});

describe('costs.json', () => {
  it('is written anew where it is damaged', async () => {
    await mkdir(store.folder, { recursive: true });
    await writeFile(join(store.folder, 'costs.json'), '{"a":');
    const { outcomes } = await execute(inProcess([fake]), [fakeRun('a')]);
    expect(outcomes).toEqual(['a finished']);
    expect(JSON.parse(await readFile(join(store.folder, 'costs.json'), 'utf8'))).toBeTypeOf(
      'object',
    );
  });
});
