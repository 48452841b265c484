import { setTimeout as sleep } from 'node:timers/promises';
import { orderRuns } from './order-runs.ts';
import type { RunSpec } from './run-spec.ts';
import type { RunStore } from './run-store.ts';
import type { Runner, RunnerOptions } from './runner.ts';

/** Computes one run, keeping what it needs in its folder, and returns its result, a JSON value. */
export type ExecuteRun = (
  run: RunSpec,
  options: {
    readonly folder: string;
    readonly store: RunStore;
    readonly signal?: AbortSignal;
    readonly onProgress: (fraction: number, text: string) => void;
    /** One line about something that is not an error. */
    readonly onNotice: (line: string) => void;
  },
) => Promise<unknown>;

/**
 * Runs one after the other in this process. Runs that another worker writes are left to it and
 * looked at again when nothing else is to do.
 */
export function inProcessRunner(store: RunStore, execute: ExecuteRun): Runner {
  return {
    async run(runs, options = {}) {
      let waiting = orderRuns(runs);
      while (waiting.length > 0) {
        const before = waiting.length;
        waiting = await runThose(waiting, store, execute, options);
        if (waiting.length === before) await sleep(2000, undefined, signalOption(options));
      }
    },
  };
}

/** @returns the runs that others are at */
async function runThose(
  runs: readonly RunSpec[],
  store: RunStore,
  execute: ExecuteRun,
  options: RunnerOptions,
): Promise<RunSpec[]> {
  const elsewhere: RunSpec[] = [];
  for (const run of runs) {
    options.signal?.throwIfAborted();
    const state = await runOne(run, store, execute, options);
    options.onEvent?.({ run, state });
    if (state === 'elsewhere') elsewhere.push(run);
  }
  return elsewhere;
}

async function runOne(
  run: RunSpec,
  store: RunStore,
  execute: ExecuteRun,
  options: RunnerOptions,
): Promise<'reused' | 'finished' | 'elsewhere'> {
  if (store.stateOf(run) === 'finished') return 'reused';
  if (run.needs?.some((needed) => store.stateOf(needed) !== 'finished')) return 'elsewhere';
  const claimed = store.claim(run);
  if ('pid' in claimed) return 'elsewhere';
  try {
    options.onEvent?.({ run, state: 'started' });
    const onProgress = (fraction: number, text: string): void => {
      options.onEvent?.({ run, state: 'progress', fraction, text });
    };
    const { folder } = claimed;
    const onNotice = (line: string): void => options.onNotice?.(line);
    const result = await execute(run, {
      folder,
      store,
      onProgress,
      onNotice,
      ...signalOption(options),
    });
    claimed.finish(result);
    return 'finished';
  } finally {
    claimed.release();
  }
}

function signalOption({ signal }: RunnerOptions): { signal?: AbortSignal } {
  return signal ? { signal } : {};
}
