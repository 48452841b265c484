import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readEpochs } from '@unas/paper/command';
import type { RunStore } from '@unas/paper';
import { withInterrupt } from './with-interrupt.ts';

const millisecondsBetween = 2000;

/**
 * Calls `show` at once, and again whenever a run has been begun, has done an epoch or is finished, until Ctrl-C. It looks
 * every two seconds, since no file system tells what other machines write.
 */
export async function watchRuns(store: RunStore, show: () => Promise<unknown>): Promise<void> {
  await withInterrupt(async (signal) => {
    let shown: string | undefined;
    while (!signal.aborted) {
      const now = statesOf(store);
      if (now !== shown) await show();
      shown = now;
      await sleep(millisecondsBetween, undefined, { signal }).catch(() => undefined);
    }
  });
}

function statesOf(store: RunStore): string {
  return store
    .list()
    .map(({ id, state }) => {
      const epochs = state === 'started' ? readEpochs(join(store.folder, id, 'metrics.jsonl')) : [];
      return `${id} ${state} ${epochs.length}`;
    })
    .join('\n');
}
