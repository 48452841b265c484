import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isReady } from '../../src/store/run-once.ts';
import { serveRuns } from '../../src/store/serve-runs.ts';

/** What a run of the tests does. */
export interface FakeRun {
  /** Another run's title: it goes on only when that one is under way too. */
  readonly meets?: string;
  /** Goes on until it is stopped. */
  readonly lasts?: boolean;
  readonly fails?: boolean;
  readonly dies?: 'once' | 'always';
}

serveRuns(async (run, { folder, store, signal, onProgress, onNotice }) => {
  const { meets, lasts, fails, dies } = run.config as FakeRun;
  const died = join(folder, 'died');
  if (dies === 'always' || (dies === 'once' && !existsSync(died))) {
    writeFileSync(died, '');
    process.kill(process.pid, 'SIGKILL');
  }
  writeFileSync(join(store.folder, run.title), '');
  onProgress(0.5, 'half');
  onNotice(`notice of ${run.title}`);
  while (lasts || (meets && !existsSync(join(store.folder, meets)))) {
    await sleep(20, undefined, signal && { signal });
  }
  if (fails) throw Object.assign(new TypeError(`${run.title} fails`), { hint: 'do not' });
  return { pid: process.pid, ready: isReady(run, store) };
});
