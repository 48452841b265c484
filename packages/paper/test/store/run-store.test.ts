import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runId } from '../../src/store/run-id.ts';
import type { RunSpec } from '../../src/store/run-spec.ts';
import { openRunStore, type ClaimedRun } from '../../src/store/run-store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unas-store-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const run: RunSpec = {
  kind: 'train',
  title: 'a run',
  work: 1,
  config: { seed: 0, network: { cells: 8 } },
};

function claim(one: RunSpec = run): ClaimedRun {
  const claimed = openRunStore(folder).claim(one);
  if ('pid' in claimed) throw new Error(`locked by ${claimed.pid}`);
  return claimed;
}

test('a run goes from missing to started to finished', () => {
  const store = openRunStore(folder);
  expect(store.stateOf(run)).toBe('missing');
  expect(store.list()).toEqual([]);
  const claimed = claim();
  expect(store.stateOf(run)).toBe('started');
  expect(store.resultOf(run)).toBeNull();
  claimed.finish({ loss: 1 });
  claimed.release();
  expect(store.stateOf(run)).toBe('finished');
  expect(store.resultOf(run)).toEqual({ loss: 1 });
  expect(store.list()).toMatchObject([{ id: runId(run), state: 'finished', title: 'a run' }]);
  expect(readdirSync(claimed.folder).sort()).toEqual(['config.json', 'result.json']);
});

test('a run has one writer: the second is told who it is', () => {
  const claimed = claim();
  expect(openRunStore(folder).claim(run)).toMatchObject({ pid: process.pid, host: hostname() });
  claimed.release();
  claim().release();
});

test('the lock of a process that ended is taken over', () => {
  const claimed = claim();
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(
    join(claimed.folder, 'lock'),
    JSON.stringify({ pid, started: null, host: hostname() }),
  );
  claim().release();
});

test('the lock of an earlier process with the same number is taken over', () => {
  const claimed = claim();
  const holder = { pid: process.pid, started: '1', host: hostname() };
  writeFileSync(join(claimed.folder, 'lock'), JSON.stringify(holder));
  claim().release();
});

test('the lock of another host stays', () => {
  const claimed = claim();
  const path = join(claimed.folder, 'lock');
  writeFileSync(path, JSON.stringify({ pid: 1, started: null, host: 'elsewhere' }));
  expect(openRunStore(folder).claim(run)).toMatchObject({ host: 'elsewhere' });
  expect(readFileSync(path, 'utf8')).toContain('elsewhere');
});

test('the address is of kind and configuration, whatever the order of keys and the title', () => {
  expect(runId(run)).toMatch(/^train-[0-9a-f]{12}$/);
  const turned = { ...run, title: 'b', work: 2, config: { network: { cells: 8 }, seed: 0 } };
  expect(runId(turned)).toBe(runId(run));
  expect(runId({ ...run, config: { ...run.config, seed: 1 } })).not.toBe(runId(run));
  expect(runId({ ...run, kind: 'surface' })).not.toBe(runId(run));
});

test('property: different configurations have different addresses', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      const ids = [a, b].map((value) =>
        runId({ kind: 'train', config: { value } as RunSpec['config'] }),
      );
      expect(ids[0] === ids[1]).toBe(canonical(a) === canonical(b));
    }),
  );
});

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    item !== null && typeof item === 'object' && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
