import { mkdirSync, watch } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { withInterrupt } from './with-interrupt.ts';

const secondsBetween = 2;

/** Calls `onChange` after files below `folder` have changed, until Ctrl-C. */
export async function watchRuns(folder: string, onChange: () => Promise<unknown>): Promise<void> {
  mkdirSync(folder, { recursive: true });
  let hasChanged = false;
  const watcher = watch(folder, { recursive: true }, () => {
    hasChanged = true;
  });
  try {
    await withInterrupt(async (signal) => {
      while (!signal.aborted) {
        await sleep(secondsBetween * 1000, undefined, { signal }).catch(() => undefined);
        if (!hasChanged) continue;
        hasChanged = false;
        await onChange();
      }
    });
  } finally {
    watcher.close();
  }
}
