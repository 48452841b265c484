import { setTimeout as sleep } from 'node:timers/promises';
import { orderRuns } from './order-runs.ts';
import { isReady, type RunOutcome } from './run-once.ts';
import type { RunSpec } from './run-spec.ts';
import type { RunStore } from './run-store.ts';
import type { Runner, RunnerOptions } from './runner.ts';
import { workerProcess, WorkerLostError, type WorkerProcess } from './worker-process.ts';

export interface ProcessRunnerOptions {
  /** How many runs go on at once, each in a process of its own. */
  readonly workers: number;
  /** What a worker runs: a module that calls `serveRuns`. */
  readonly module: URL;
  /**
   * More variables of the workers' environment.
   * @defaultValue none
   */
  readonly environment?: Readonly<Record<string, string>>;
}

interface StoppableOptions extends RunnerOptions {
  readonly signal: AbortSignal;
}

const millisecondsBetweenLooks = 500;

/**
 * Several runs at once, in processes of their own. A run waits for what it needs and for runs that others write; one
 * whose process dies is tried once more. The first error stops the others between two steps, and is thrown.
 */
export function processRunner(
  store: RunStore,
  { workers, module, environment = {} }: ProcessRunnerOptions,
): Runner {
  return {
    async run(runs, options = {}) {
      const failure = new AbortController();
      const signals = options.signal ? [options.signal, failure.signal] : [failure.signal];
      const signal = AbortSignal.any(signals);
      const plan = new Plan(store, orderRuns(runs), { ...options, signal });
      const processes = Array.from({ length: workers }, () => workerProcess(module, environment));
      const work = processes.map(async (worker) => {
        try {
          await plan.workOff(worker);
        } catch (error) {
          failure.abort(error);
        } finally {
          worker.end();
        }
      });
      await Promise.all(work);
      signal.throwIfAborted();
    },
  };
}

/** Runs that are to be done, shared by the workers that do them. */
class Plan {
  readonly #store: RunStore;
  readonly #waiting: RunSpec[];
  readonly #options: StoppableOptions;
  readonly #lost = new Set<RunSpec>();

  constructor(store: RunStore, runs: RunSpec[], options: StoppableOptions) {
    this.#store = store;
    this.#waiting = runs;
    this.#options = options;
  }

  /** Gives a worker one run after the other until none is waiting. */
  async workOff(worker: WorkerProcess): Promise<void> {
    const { signal, onEvent } = this.#options;
    while (this.#waiting.length > 0) {
      signal.throwIfAborted();
      const run = this.#next();
      if (run) {
        const state = await this.#execute(worker, run);
        onEvent?.({ run, state });
        if (state !== 'elsewhere') continue;
        this.#waiting.push(run);
      }
      await sleep(millisecondsBetweenLooks, undefined, { signal });
    }
  }

  /** Takes the first that can be done now. */
  #next(): RunSpec | undefined {
    const index = this.#waiting.findIndex((run) => isReady(run, this.#store));
    return index < 0 ? undefined : this.#waiting.splice(index, 1)[0];
  }

  async #execute(worker: WorkerProcess, run: RunSpec): Promise<RunOutcome> {
    if (this.#store.stateOf(run) === 'finished') return 'reused';
    try {
      return await worker.execute(run, this.#store.folder, this.#options);
    } catch (error) {
      if (!(error instanceof WorkerLostError) || this.#lost.has(run)) throw error;
      this.#lost.add(run);
      this.#options.onNotice?.(`${error.message}; it is tried once more`);
      return this.#execute(worker, run);
    }
  }
}
