import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { acquireLease, describeHolder, type Lease, leaseHolder, tryLease } from '../src/index.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unas-lease-'));
  path = join(folder, 'lease');
});

async function take(options: Parameters<typeof tryLease>[1] = {}): Promise<Lease> {
  const lease = await tryLease(path, options);
  if (!lease.mine) throw new Error(`held by ${describeHolder(lease)}`);
  return lease;
}

/** As a process on another machine would have written it. */
function foreign(changes: object = {}): string {
  const since = '2031-01-01T00:00:00.000Z';
  const record = { owner: 'other', host: 'node7', pid: 1, place: 'elsewhere', started: '1', since };
  return JSON.stringify({ ...record, ttl: 200, ...changes });
}

/** The lease that this process would have, were it dead. */
async function deadLease(): Promise<string> {
  const lease = await take();
  const record = JSON.parse(await readFile(path, 'utf8')) as object;
  await lease.release();
  const child = spawn(process.execPath, ['-e', '']);
  const { pid } = child;
  await once(child, 'exit');
  return JSON.stringify({ ...record, owner: 'dead', pid, started: '1' });
}

describe('tryLease', () => {
  it('holds the lease until it is released, and leaves no file behind', async () => {
    const lease = await take();
    expect(await tryLease(path)).toMatchObject({
      mine: false,
      owner: lease.owner,
      pid: process.pid,
      host: hostname(),
    });
    await lease.release();
    expect(await readdir(folder)).toEqual([]);
    await (await take()).release();
  });

  it('writes who has it whole, with owner, host, pid and since', async () => {
    const lease = await take({ owner: 'me' });
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({
      owner: 'me',
      host: hostname(),
      pid: process.pid,
    });
    expect(await readdir(folder)).toEqual(['lease']);
    await lease.release();
  });

  it('takes over at once from a process of this boot that has ended', async () => {
    await writeFile(path, await deadLease());
    expect(await leaseHolder(path)).toBeNull();
    const lease = await take();
    expect(await readdir(folder)).toEqual(['lease']);
    await lease.release();
  });

  it('takes over at once from a process whose number another process has now', async () => {
    const dead = JSON.parse(await deadLease()) as object;
    await writeFile(path, JSON.stringify({ ...dead, pid: process.pid }));
    await (await take()).release();
  });

  it('tells two hosts of equal name and process number apart', async () => {
    await writeFile(path, foreign({ host: hostname(), pid: process.pid, ttl: 60_000 }));
    const holder = await tryLease(path);
    expect(holder).toMatchObject({ mine: false, owner: 'other' });
  });

  it.each([
    ['ended', deadLease],
    ['did not renew it', async () => foreign()],
  ])('lets exactly one of many processes take over from a process that %s', async (_, content) => {
    const contenders = await Promise.all(Array.from({ length: 6 }, startContender));
    const taken: { path: string; owner: string }[] = [];
    for (const child of contenders)
      child.on('message', (one: (typeof taken)[number]) => taken.push(one));
    const paths = Array.from({ length: 5 }, (_, i) => join(folder, `lease-${i}`));
    try {
      const stale = await content();
      for (const one of paths) {
        await writeFile(one, stale);
        for (const child of contenders) child.send(one);
      }
      await vi.waitUntil(() => taken.length >= paths.length, { timeout: 20_000 });
      await sleep(1500);
      expect(taken.map((one) => one.path).sort()).toEqual(paths);
      for (const one of taken)
        expect(JSON.parse(await readFile(one.path, 'utf8'))).toMatchObject({ owner: one.owner });
      expect((await readdir(folder)).length).toBe(paths.length);
    } finally {
      for (const child of contenders) child.kill('SIGKILL');
    }
  });
});

async function startContender(): Promise<ChildProcess> {
  const child = fork(new URL('contender.ts', import.meta.url), {
    execArgv: ['--import', 'tsx', '--conditions=@unas/source'],
  });
  await once(child, 'message');
  return child;
}

describe('acquireLease', () => {
  it.each(['', '{"owner":"x","ho', 'null', '{}'])(
    'takes over a damaged lease file (%j) without spinning',
    async (content) => {
      await writeFile(path, content);
      let turns = 0;
      const timer = setInterval(() => turns++, 50);
      const told: string[] = [];
      const onWait = (holder: Parameters<typeof describeHolder>[0]): void => {
        told.push(describeHolder(holder));
      };
      const lease = await acquireLease(path, { onWait, ttl: 1000 });
      clearInterval(timer);
      expect(told).toEqual(['an unknown process, whose lease file is damaged']);
      expect(turns).toBeGreaterThan(5);
      await lease.release();
      expect(await readdir(folder)).toEqual([]);
    },
  );

  it('takes over what is not renewed, whatever the clock of its owner says', async () => {
    for (const since of ['2001-01-01T00:00:00.000Z', '2099-01-01T00:00:00.000Z']) {
      await writeFile(path, foreign({ since, ttl: 200 }));
      await utimes(path, new Date(since), new Date(since));
      expect(await tryLease(path)).toMatchObject({ mine: false, since });
      const lease = await acquireLease(path, { ttl: 500 });
      await lease.release();
    }
  });

  it('leaves a lease alone that is renewed by a clock that is wrong', async () => {
    await writeFile(path, foreign({ ttl: 400 }));
    for (let i = 0; i < 10; i++) {
      expect(await tryLease(path)).toMatchObject({ mine: false });
      // Jumps back by an hour each time.
      const time = new Date(Date.UTC(2020, 0, 1, 24 - i));
      await utimes(path, time, time);
      await sleep(100);
    }
  });

  it('says who has the lease since when, and waits until it is released', async () => {
    const lease = await take();
    const told: string[] = [];
    const waiting = acquireLease(path, {
      ttl: 500,
      onWait: (holder) => {
        told.push(describeHolder(holder));
        void lease.release();
      },
    });
    await (await waiting).release();
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(new RegExp(`^process ${process.pid} on .+, since 20..-..-..T`));
  });

  it('stops waiting when it is aborted', async () => {
    const lease = await take();
    const stop = new AbortController();
    const waiting = acquireLease(path, {
      signal: stop.signal,
      onWait: () => {
        stop.abort();
      },
    });
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    expect(await leaseHolder(path)).toMatchObject({ owner: lease.owner });
    await lease.release();
  });

  it('throws the error of the system where there is no such folder', async () => {
    await expect(acquireLease(join(folder, 'none', 'lease'))).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });
});

describe('a lease', () => {
  it('is renewed by a timer', async () => {
    const lease = await take({ ttl: 300 });
    const record = JSON.parse(await readFile(path, 'utf8')) as object;
    // Seen from another machine, which can't ask whether the process lives.
    await writeFile(path, JSON.stringify({ ...record, place: 'elsewhere' }));
    for (let i = 0; i < 10; i++) {
      expect(await tryLease(path)).toMatchObject({ mine: false, owner: lease.owner });
      await sleep(100);
    }
    await lease.release();
  });

  it('is made again when its file was deleted by hand', async () => {
    const lease = await take();
    await rm(path);
    await lease.renew();
    expect(await leaseHolder(path)).toMatchObject({ owner: lease.owner });
    await lease.release();
  });

  it('is lost when its file was deleted by hand and another took it, whose file it leaves alone', async () => {
    const lease = await take();
    await rm(path);
    await writeFile(path, foreign());
    await expect(lease.renew()).rejects.toThrow(
      `${path} was taken over: process 1 on node7, since 2031-01-01T00:00:00.000Z`,
    );
    expect(lease.lost.aborted).toBe(true);
    await lease.release();
    expect(await readFile(path, 'utf8')).toBe(foreign());
    expect(await readdir(folder)).toEqual(['lease']);
  });

  it('is lost while another is taking over, before the file is replaced', async () => {
    const lease = await take();
    await writeFile(`${path}.${lease.owner}.next`, foreign());
    await expect(lease.renew()).rejects.toMatchObject({ code: 'lost-lease' });
    await lease.release();
    expect((await readdir(folder)).sort()).toEqual(['lease', `lease.${lease.owner}.next`]);
  });

  it('can be taken over from one who died while taking over', async () => {
    const dead = await deadLease();
    await writeFile(path, foreign({ owner: 'first' }));
    await writeFile(`${path}.first.next`, dead);
    const lease = await take();
    expect(await readdir(folder)).toEqual(['lease']);
    await lease.release();
  });
});
