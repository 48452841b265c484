import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { leaseHolder, tryLease } from '@unas/files';
import { beforeEach, describe, expect, it } from 'vitest';
import { openRun, readRun, runId, RunFailure, type RunIdentity } from '../src/index.ts';

const identity: RunIdentity = {
  kind: 'train',
  config: { network: { cells: 8 }, seed: 0 },
  inputs: { data: 'abc' },
  code: '0123456789abcdef',
};
const title = 'a training';

let folder: string;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'unas-run-')), 'run');
});

describe('openRun', () => {
  it('makes a folder that readRun reads, unfinished, then finished', async () => {
    const run = await openRun(folder, identity, { title, sources: { data: { folder: 'data' } } });
    expect(run.record).toMatchObject({ id: runId(identity), format: 'unas-run-1', title });
    expect(run.outcome).toBeNull();
    expect(await readRun(folder)).toEqual({ folder, record: run.record, outcome: null });
    await run.finish({ loss: 1.5 }, { engine: 'native' });
    await run.close();
    expect((await readdir(folder)).sort()).toEqual(['outcome.json', 'run.json']);
    expect((await readRun(folder))?.outcome).toEqual({
      state: 'finished',
      result: { loss: 1.5 },
      environment: { engine: 'native' },
    });
  });

  it('records why a run failed', async () => {
    const run = await openRun(folder, identity, { title });
    const options = { hint: 'Try a lower learning rate.', details: { epoch: 3 } };
    await run.fail(new RunFailure('diverged', 'the loss is not finite', options));
    await run.close();
    expect((await readRun(folder))?.outcome).toEqual({
      state: 'failed',
      code: 'diverged',
      reason: 'the loss is not finite',
      ...options,
    });
  });

  it('keeps what is there of the same run, whatever its title', async () => {
    await (await openRun(folder, identity, { title })).close();
    const again = await openRun(folder, identity, { title: 'another title' });
    expect(again.record.title).toBe(title);
    await again.close();
  });

  it('refuses a folder of another run and says what differs', async () => {
    await (await openRun(folder, identity, { title })).close();
    const other = {
      ...identity,
      config: { network: { cells: 14 }, seed: 0 },
      inputs: { data: 'abd' },
    };
    await expect(openRun(folder, other, { title })).rejects.toThrow(
      `${folder} holds another run: config.network.cells is 8 there, 14 here; inputs.data is "abc" there, "abd" here`,
    );
    expect(await leaseHolder(join(folder, 'lease'))).toBeNull();
  });

  it('waits while another writes', async () => {
    const first = await openRun(folder, identity, { title });
    const onWait = (): void => void first.close();
    const second = await openRun(folder, identity, { title, onWait });
    await second.close();
  });

  it('writes under a lease that its parent holds, as long as it holds it', async () => {
    await (await openRun(folder, identity, { title })).close();
    const lease = await tryLease(join(folder, 'lease'), { owner: 'parent' });
    if (!lease.mine) throw new Error();
    const run = await openRun(folder, identity, { title, leaseOwner: 'parent' });
    await run.finish(1);
    await run.close();
    expect(await leaseHolder(join(folder, 'lease'))).toMatchObject({ owner: 'parent' });
    await lease.release();
    await expect(run.finish(2)).rejects.toMatchObject({ code: 'lost-lease' });
    expect(run.lost.aborted).toBe(true);
    await expect(openRun(folder, identity, { title, leaseOwner: 'parent' })).rejects.toThrow(
      `the lease of ${folder} was lost: nobody has it`,
    );
  });

  it('writes no outcome when another took the run over', async () => {
    const run = await openRun(folder, identity, { title });
    await rm(join(folder, 'lease'));
    const other = await tryLease(join(folder, 'lease'));
    await expect(run.finish(1)).rejects.toMatchObject({ code: 'lost-lease' });
    expect((await readRun(folder))?.outcome).toBeNull();
    await run.close();
    if (other.mine) await other.release();
  });
});

describe('readRun', () => {
  it('is null where there is no run', async () => {
    expect(await readRun(folder)).toBeNull();
  });

  it('takes no lease and changes nothing', async () => {
    const run = await openRun(folder, identity, { title });
    const before = await stat(folder);
    await readRun(folder);
    expect((await stat(folder)).mtimeMs).toBe(before.mtimeMs);
    await run.close();
  });

  it.each([
    ['run.json', '{"format":', 'run.json is damaged: it must be JSON'],
    ['run.json', '{"format":"unas-run-9"}', 'run.json is damaged: format'],
    ['outcome.json', '{"state":"done"}', 'outcome.json is damaged: state'],
    ['outcome.json', '', 'outcome.json is damaged: it must be JSON'],
  ])('says which file is damaged: %s holding %j', async (file, content, message) => {
    await (await openRun(folder, identity, { title })).close();
    await writeFile(join(folder, file), content);
    await expect(readRun(folder)).rejects.toThrow(message);
  });

  it('throws the error of the system where a file can not be read', async () => {
    await (await openRun(folder, identity, { title })).close();
    await rm(join(folder, 'run.json'));
    // A folder in its place can't be read, by root neither.
    await openRun(join(folder, 'run.json'), identity, { title }).then((run) => run.close());
    await expect(readRun(folder)).rejects.toMatchObject({ code: 'EISDIR' });
  });

  const old = fileURLToPath(new URL('fixtures/runs-of-0.1', import.meta.url));

  it('reads a training of 0.1', async () => {
    const run = await readRun(join(old, 'train-254f8a44ff8c'));
    expect(run?.record).toMatchObject({
      format: '0.1',
      id: 'train-254f8a44ff8c',
      kind: 'train',
      title: 'DARTS_V2 on cifar10-sample, learning rate 0.025, seed 1',
      config: { seed: 1, training: { epochs: 2 } },
      inputs: { data: '3c8b8bb7713927df1e2e8bb351e2cba4dac0d1d7e7463eab213f2b863af9293d' },
      code: 'data 0.1.0, engine 0.1.0, nets 0.1.0, train 0.1.0',
    });
    expect(run?.outcome).toMatchObject({ state: 'finished', result: { parameters: 776 } });
  });

  it('reads a surface and an unfinished variance of 0.1', async () => {
    const surface = await readRun(join(old, 'surface-cd2bd5282d8b'));
    expect(surface?.outcome).toMatchObject({
      state: 'finished',
      result: { format: 'unas-surface-1' },
    });
    const variance = await readRun(join(old, 'variance-4327fb67fa0c'));
    expect(variance).toMatchObject({ record: { kind: 'variance', format: '0.1' }, outcome: null });
  });

  it('reads a folder that train of 0.1 wrote by itself, and one that diverged', async () => {
    await (await openRun(folder, identity, { title })).close();
    await rm(join(folder, 'run.json'));
    const training = await readFile(join(old, 'train-254f8a44ff8c', 'training.json'));
    await writeFile(join(folder, 'training.json'), training);
    expect(await readRun(folder)).toMatchObject({
      record: { kind: 'train', title: 'training on CIFAR-10 sample', config: { seed: 1 } },
    });
    const config = { kind: 'train', title, config: {}, versions: {} };
    await writeFile(join(folder, 'config.json'), JSON.stringify(config));
    await writeFile(join(folder, 'result.json'), '{"diverged":{"epoch":2,"step":31}}');
    expect((await readRun(folder))?.outcome).toMatchObject({
      state: 'failed',
      code: 'diverged',
      details: { epoch: 2, step: 31 },
    });
    await expect(openRun(folder, identity, { title })).rejects.toMatchObject({
      code: 'old-format',
    });
  });
});
