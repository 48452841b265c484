import { setTimeout as sleep } from 'node:timers/promises';
import { hasCode, isAbort } from '@unas/errors';
import { keepCost } from '../costs.ts';
import type { JsonObject } from '../identity.ts';
import { noOutcome } from '../messages.ts';
import { type FailedRun, failureOf, type Outcome, type SkippedRun } from '../outcome.ts';
import type { PlannedRun } from '../plan.ts';
import { readOutcome } from '../read-run.ts';
import type { RunStore } from '../store.ts';
import { type Executor, type Placed, taskOf } from './executor.ts';
import { type PlanProgress, ProgressMeter } from './progress.ts';
import { machineKind, type Slot } from './slot.ts';

/** What happens to a run, with how far the plan is then. */
export type RunEvent = RunChange & { readonly run: PlannedRun; readonly plan: PlanProgress };

/** In order: `started` and `progress`, then `finished` or `failed`; or at once `reused`, `failed` or `skipped`. */
export type RunChange =
  | { readonly state: 'reused' | 'started' | 'finished' }
  | {
      readonly state: 'progress';
      /** Share of the run that is done, 0 to 1. */
      readonly fraction: number;
      /** As in "epoch 3 of 5, loss 1.52". */
      readonly text: string;
    }
  /** Another process computes it: checked again later. */
  | { readonly state: 'elsewhere'; readonly holder: string }
  | FailedRun
  | SkippedRun;

/** Options of {@link executeRuns}. */
export interface ExecuteOptions {
  readonly executor: Executor;
  /** What does not affect results, as in `{ allowPortable: true }`. @defaultValue {} */
  readonly settings?: JsonObject;
  /** Stops between two steps, leaving what a later call resumes from. */
  readonly signal?: AbortSignal;
  /** Told of every change of a run, with the progress of the plan. */
  readonly onEvent?: (event: RunEvent) => void;
  /** One line about something that is not an error. */
  readonly onNotice?: (line: string) => void;
}

/** How long runs that another process is at are left alone, in milliseconds. */
const patience = 2000;

/**
 * Brings every run of a plan to an outcome, reusing those that have one, as many at a time as the executor has slots. A run that
 * fails stops no other: what reads it is skipped. One whose process dies is tried once more.
 *
 * @returns the outcome of each run by id; a `failed` one with an `error` is not kept, and tried again by a later call
 * @throws RunError `worker-start` when no slot can be used; the signal's reason; RangeError when the plan lacks a run that another reads
 */
export async function executeRuns(
  store: RunStore,
  plan: readonly PlannedRun[],
  options: ExecuteOptions,
): Promise<Map<string, Outcome | SkippedRun>> {
  const session = new Session(store, plan, options);
  try {
    await session.work();
  } finally {
    await options.executor.close();
  }
  return session.outcomes;
}

class Session {
  readonly outcomes = new Map<string, Outcome | SkippedRun>();
  readonly #store: RunStore;
  readonly #options: ExecuteOptions;
  readonly #meter: ProgressMeter;
  readonly #signal: AbortSignal;
  readonly #lost = new Set<string>();
  readonly #laterThan = new Map<string, number>();
  #waiting: PlannedRun[];
  #slots: Slot[];
  readonly #running = new Map<Slot, Promise<void>>();

  constructor(store: RunStore, plan: readonly PlannedRun[], options: ExecuteOptions) {
    this.#store = store;
    this.#options = options;
    this.#meter = new ProgressMeter(plan);
    this.#signal = options.signal ?? new AbortController().signal;
    this.#waiting = [...plan];
    this.#slots = [...options.executor.slots];
    const planned = new Set(plan.map(({ id }) => id));
    for (const input of plan.flatMap(({ inputs }) => Object.values(inputs))) {
      if (planned.has(input.id)) continue;
      if (!input.outcome)
        throw new RangeError(`executeRuns: plan must have ${input.title}, which another run reads`);
      this.outcomes.set(input.id, input.outcome);
    }
  }

  async work(): Promise<void> {
    for (const run of this.#waiting) if (run.outcome) this.#end(run, run.outcome, 'reused');
    try {
      for (;;) {
        this.#signal.throwIfAborted();
        this.#dropEnded();
        if (this.#waiting.length === 0 && this.#running.size === 0) return;
        this.#fillSlots();
        await this.#somethingToDo();
      }
    } finally {
      await Promise.allSettled(this.#running.values());
    }
  }

  /** Takes out what has an outcome, and skips what reads a run without a result: those stand later in the plan. */
  #dropEnded(): void {
    for (const run of this.#waiting) {
      const failed = Object.values(run.inputs).find(({ id }) => {
        const outcome = this.outcomes.get(id);
        return outcome !== undefined && outcome.state !== 'finished';
      });
      if (failed && !this.outcomes.has(run.id)) {
        const outcome = this.outcomes.get(failed.id)!;
        const because = outcome.state === 'skipped' ? outcome.because : failed.id;
        this.#end(run, { state: 'skipped', because });
      }
    }
    this.#waiting = this.#waiting.filter(({ id }) => !this.outcomes.has(id));
  }

  #fillSlots(): void {
    for (const slot of this.#slots) {
      if (this.#running.has(slot)) continue;
      const index = this.#waiting.findIndex((run) => this.#isReady(run, slot));
      if (index < 0) continue;
      const [run] = this.#waiting.splice(index, 1);
      const attempt = this.#attempt(run!, slot).finally(() => this.#running.delete(slot));
      // What it throws is met by who waits for it; in between it is nobody's.
      attempt.catch(() => undefined);
      this.#running.set(slot, attempt);
    }
  }

  /** What fits into no slot, by an estimate, is tried in the largest. */
  #isReady({ id, inputs, cost }: PlannedRun, slot: Slot): boolean {
    const largest = Math.max(...this.#slots.map(({ memory }) => memory));
    if (cost.memory > slot.memory && slot.memory < largest) return false;
    if ((this.#laterThan.get(id) ?? 0) > performance.now()) return false;
    return Object.values(inputs).every(
      (input) => this.outcomes.get(input.id)?.state === 'finished',
    );
  }

  async #somethingToDo(): Promise<void> {
    const wake = new AbortController();
    const signal = AbortSignal.any([this.#signal, wake.signal]);
    const pause = sleep(patience, undefined, { signal }).catch(() => undefined);
    try {
      await Promise.race([pause, ...this.#running.values()]);
    } finally {
      wake.abort();
    }
  }

  async #attempt(run: PlannedRun, slot: Slot): Promise<void> {
    try {
      // Somebody else may have finished it since it was planned.
      const before = await readOutcome(run.folder);
      if (before) this.#end(run, before, 'reused');
      else await this.#place(run, slot);
    } catch (error) {
      if (this.#signal.aborted || isAbort(error)) throw error;
      this.#recover(run, slot, error as Error);
    }
  }

  async #place(run: PlannedRun, slot: Slot): Promise<void> {
    const { executor, settings = {}, onNotice } = this.#options;
    const start = performance.now();
    let first: number | null = null;
    const placed = await executor.place(taskOf(run, settings), slot, {
      signal: this.#signal,
      onStart: () => {
        this.#tell(run, { state: 'started' });
      },
      onProgress: (fraction, text) => {
        first ??= fraction;
        this.#meter.advance(run, fraction);
        this.#tell(run, { state: 'progress', fraction, text });
      },
      onNotice: (line) => onNotice?.(`${run.title}: ${line}`),
    });
    if (placed.state === 'elsewhere') {
      this.#lookLater(run);
      this.#tell(run, placed);
      return;
    }
    const outcome = await readOutcome(run.folder);
    if (!outcome) throw noOutcome(run.title);
    this.#end(run, outcome);
    const seconds = (performance.now() - start) / 1000;
    if (outcome.state === 'finished')
      await this.#keepCost(run, slot, placed, { seconds, share: 1 - (first ?? 0) });
  }

  async #keepCost(
    { cost }: PlannedRun,
    slot: Slot,
    { memory }: Extract<Placed, { state: 'done' }>,
    measured: { readonly seconds: number; readonly share: number },
  ): Promise<void> {
    await keepCost(this.#store.folder, machineKind(slot), cost, { ...measured, memory });
  }

  #lookLater(run: PlannedRun): void {
    this.#laterThan.set(run.id, performance.now() + patience);
    this.#waiting.push(run);
  }

  #recover(run: PlannedRun, slot: Slot, error: Error): void {
    const { onNotice } = this.#options;
    if (hasCode(error, 'worker-start')) {
      this.#slots = this.#slots.filter((other) => other !== slot);
      if (this.#slots.length === 0) throw error;
      onNotice?.(`${error.message}: going on with ${this.#slots.length}`);
      this.#waiting.unshift(run);
    } else if (hasCode(error, 'lost-lease')) {
      onNotice?.(`${run.title}: ${error.message}`);
      this.#lookLater(run);
    } else if (hasCode(error, 'worker-lost') && !this.#lost.has(run.id)) {
      this.#lost.add(run.id);
      onNotice?.(`${error.message}; it is tried once more`);
      this.#waiting.unshift(run);
    } else this.#end(run, { ...failureOf(error), error }); // not recorded: it may not come again
  }

  #end(
    run: PlannedRun,
    outcome: Outcome | SkippedRun,
    finished: 'finished' | 'reused' = 'finished',
  ): void {
    this.outcomes.set(run.id, outcome);
    this.#meter.end(run, outcome.state);
    this.#tell(run, outcome.state === 'finished' ? { state: finished } : outcome);
  }

  #tell(run: PlannedRun, change: RunChange): void {
    const { onEvent } = this.#options;
    if (!onEvent) return;
    const isWorking = change.state === 'progress' || change.state === 'finished';
    onEvent({ ...change, run, plan: this.#meter.progress(performance.now(), isWorking) });
  }
}
