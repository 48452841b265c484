import { setTimeout as sleep } from 'node:timers/promises';
import { orderRuns } from './order-runs.ts';
import { type ExecuteRun, runOnce } from './run-once.ts';
import type { RunSpec } from './run-spec.ts';
import type { RunStore } from './run-store.ts';
import type { Runner } from './runner.ts';

/**
 * Runs one after the other in this process. Runs that another worker writes are left to it and
 * looked at again when nothing else is to do.
 */
export function inProcessRunner(store: RunStore, execute: ExecuteRun): Runner {
  return {
    async run(runs, options = {}) {
      const { signal, onEvent } = options;
      let waiting = orderRuns(runs);
      while (waiting.length > 0) {
        const elsewhere: RunSpec[] = [];
        for (const run of waiting) {
          signal?.throwIfAborted();
          const state = await runOnce(run, store, execute, options);
          onEvent?.({ run, state });
          if (state === 'elsewhere') elsewhere.push(run);
        }
        if (elsewhere.length === waiting.length) await sleep(2000, undefined, signal && { signal });
        waiting = elsewhere;
      }
    },
  };
}
