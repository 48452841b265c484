import type { RunSpec } from './run-spec.ts';
import type { RunStore } from './run-store.ts';
import type { RunnerOptions } from './runner.ts';

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

/** How an attempt at a run ends; `elsewhere` where another process has it, or has to finish what it needs. */
export type RunOutcome = 'reused' | 'finished' | 'elsewhere';

/** Computes a run in this process, unless it is there or somebody else is at it; tells of its start and progress. */
export async function runOnce(
  run: RunSpec,
  store: RunStore,
  execute: ExecuteRun,
  { signal, onEvent, onNotice }: RunnerOptions,
): Promise<RunOutcome> {
  if (store.stateOf(run) === 'finished') return 'reused';
  if (!isReady(run, store)) return 'elsewhere';
  const claimed = store.claim(run);
  if ('pid' in claimed) return 'elsewhere';
  try {
    onEvent?.({ run, state: 'started' });
    const result = await execute(run, {
      folder: claimed.folder,
      store,
      onProgress: (fraction, text) => onEvent?.({ run, state: 'progress', fraction, text }),
      onNotice: (line) => onNotice?.(line),
      ...(signal && { signal }),
    });
    claimed.finish(result);
    return 'finished';
  } finally {
    claimed.release();
  }
}

/** Whether everything that a run reads is finished. */
export function isReady({ needs = [] }: RunSpec, store: RunStore): boolean {
  return needs.every((needed) => store.stateOf(needed) === 'finished');
}
