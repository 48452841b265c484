import { mkdir, mkdtemp, readdir, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  executeRuns,
  inProcess,
  openRun,
  openStore,
  planRuns,
  type Run,
  runId,
  type RunStore,
} from '../src/index.ts';
import { fake, fakeRun } from './fake-kinds.ts';

let store: RunStore;
beforeEach(async () => {
  store = openStore(join(await mkdtemp(join(tmpdir(), 'unas-store-')), 'store'), { kinds: [fake] });
});
afterEach(() => {
  delete process.env['FAKE_CODE'];
});

async function compute(...runs: Run[]): Promise<void> {
  const again = openStore(store.folder, { kinds: [fake] });
  await executeRuns(again, await planRuns(again, runs), { executor: inProcess([fake]) });
}

describe('list', () => {
  it('is empty where there is no such folder', async () => {
    expect(await store.list()).toEqual([]);
  });

  it('has every run, of whatever kind and format, and what is wrong with damaged ones', async () => {
    await compute(fakeRun('a'), fakeRun('b', { does: 'diverge' }));
    const identity = { kind: 'other', config: {}, inputs: {}, code: '1' };
    const open = await openRun(join(store.folder, runId(identity)), identity, { title: 'open' });
    await mkdir(join(store.folder, 'zz-damaged'));
    await writeFile(join(store.folder, 'zz-damaged', 'run.json'), '{"format"');
    await mkdir(join(store.folder, 'zz-no-run'));
    await writeFile(join(store.folder, 'a-file'), '');
    const listed = await store.list();
    const told = listed.map((one) =>
      'run' in one ? (one.run.outcome?.state ?? one.writer?.pid) : one.error.message,
    );
    expect(told.slice(0, 2).sort()).toEqual(['failed', 'finished']);
    expect(told[2]).toBe(process.pid);
    expect(told[3]).toContain('run.json is damaged: it must be JSON');
    expect(listed).toHaveLength(4);
    await open.close();
  });

  it('reads the runs of 0.1', async () => {
    const folder = fileURLToPath(new URL('fixtures/runs-of-0.1', import.meta.url));
    const listed = await openStore(folder, { kinds: [] }).list();
    expect(listed.map((one) => ['run' in one && one.run.record.format, one.id])).toEqual([
      ['0.1', 'surface-cd2bd5282d8b'],
      ['0.1', 'train-254f8a44ff8c'],
      ['0.1', 'variance-4327fb67fa0c'],
    ]);
  });
});

describe('find', () => {
  it('finds a run by the beginning of its id, or says why not', async () => {
    await compute(fakeRun('a'), fakeRun('b'));
    const ids = (await store.list()).map(({ id }) => id);
    expect((await store.find(ids[0]!)).record.id).toBe(ids[0]);
    expect((await store.find(ids[1]!.slice(0, 10))).record.id).toBe(ids[1]);
    await expect(store.find('fake-')).rejects.toMatchObject({
      message: "'fake-' matches 2 runs",
      hint: `Give more of the id: ${ids.join(', ')}.`,
    });
    await expect(store.find('train-1')).rejects.toThrow(
      `no run in ${store.folder} has an id that begins with 'train-1'`,
    );
  });
});

describe('read', () => {
  it('gives results through the schema of their kind, and null for what is not finished', async () => {
    const [a, b] = [fakeRun('a'), fakeRun('b', { does: 'diverge' })];
    await compute(a, b);
    const results = await store.read([a, b, fakeRun('c')]);
    expect(results.result(fake, a)?.text).toBe('a');
    expect(results.result(fake, b)).toBeNull();
    expect(results.of(b)?.outcome).toMatchObject({ state: 'failed', code: 'diverged' });
    expect(results.of(fakeRun('c'))).toBeNull();
    const { folder } = results.of(a)!;
    await writeFile(
      join(folder, 'outcome.json'),
      '{"state":"finished","result":{"text":1},"environment":{}}',
    );
    const damaged = await store.read([a]);
    expect(() => damaged.result(fake, a)).toThrow(`${folder}/outcome.json is damaged: result.text`);
  });

  it('shows results of older code as such, until there are some of today’s', async () => {
    const run = fakeRun('a');
    await compute(run);
    process.env['FAKE_CODE'] = 'code-2';
    const older = await store.read([run]);
    expect(older.result(fake, run)?.text).toBe('a');
    expect(older.isOlder(run)).toBe(true);
    await compute(run);
    const today = await store.read([run]);
    expect(today.isOlder(run)).toBe(false);
    expect(today.of(run)?.record.code).toBe('code-2');
    expect(await store.list()).toHaveLength(2);
  });

  it('needs no data, takes no lease and writes nothing', async () => {
    const file = join(store.folder, '..', 'data');
    await writeFile(file, '1');
    const run = fakeRun('a', { file });
    await compute(run);
    const before = await stat(store.folder);
    const elsewhere = fakeRun('a', { file: '/nowhere' });
    expect((await store.read([elsewhere])).result(fake, elsewhere)?.text).toBe('a');
    await store.list();
    expect((await stat(store.folder)).mtimeMs).toBe(before.mtimeMs);
    expect((await readdir(store.folder)).length).toBe(2);
  });
});

describe('planRuns', () => {
  it('has every run once, what it reads before it', async () => {
    const training = fakeRun('t');
    const surface = fakeRun('s', {}, { training });
    const plan = await planRuns(store, [
      surface,
      training,
      fakeRun('t'),
      fakeRun('s', {}, { training: fakeRun('t') }),
    ]);
    expect(plan.map(({ title }) => title)).toEqual(['run t', 'run s']);
    expect(plan[1]!.inputs['training']).toBe(plan[0]);
    expect(plan[1]!.identity.inputs).toEqual({ training: plan[0]!.id });
  });

  it('is the same run however much of the defaults is written out', async () => {
    const long = fakeRun('a', { does: 'nothing', file: null, memory: 1 });
    const [one, ...rest] = await planRuns(store, [fakeRun('a'), long]);
    expect(rest).toEqual([]);
    await compute(long);
    expect((await planRuns(store, [fakeRun('a')]))[0]).toMatchObject({
      id: one!.id,
      outcome: { state: 'finished' },
    });
  });

  it('is the same run wherever equal data lie', async () => {
    const files = ['x', 'y'].map((name) => join(store.folder, '..', name));
    for (const file of files) await writeFile(file, 'same');
    const plan = await planRuns(
      store,
      files.map((file) => fakeRun('a', { file })),
    );
    expect(plan).toHaveLength(1);
  });

  it('tells of a finished run whose data changed since, and of one by other code', async () => {
    const file = join(store.folder, '..', 'data');
    await writeFile(file, '1');
    const run = fakeRun('a', { file });
    await compute(run);
    const [old] = await store.list();
    await writeFile(file, '2');
    const fresh = (): RunStore => openStore(store.folder, { kinds: [fake] });
    const [changed] = await planRuns(fresh(), [run]);
    expect(changed).toMatchObject({
      outcome: null,
      begun: false,
      earlier: [{ id: old!.id, differs: 'data' }],
    });
    process.env['FAKE_CODE'] = 'code-2';
    const [recoded] = await planRuns(fresh(), [run]);
    expect(recoded!.earlier).toEqual([{ id: old!.id, differs: 'code' }]);
    // What it reads by other data is other too.
    delete process.env['FAKE_CODE'];
    const [, reader] = await planRuns(fresh(), [fakeRun('s', {}, { training: run })]);
    expect(reader!.identity.inputs['training']).toBe(changed!.id);
  });

  it('says which run has which fault', async () => {
    const wrong = { kind: 'fake', title: 'wrong', config: { nam: 'a' } };
    await expect(planRuns(store, [wrong])).rejects.toThrow("fake run 'wrong': name: ");
    await expect(planRuns(store, [{ ...wrong, kind: 'fak' }])).rejects.toThrow(
      "run: there is no kind 'fak'; did you mean 'fake'?",
    );
  });
});
