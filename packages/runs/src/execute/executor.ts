import type { JsonObject, RunIdentity } from '../identity.ts';
import type { PlannedRun } from '../plan.ts';
import type { Slot } from './slot.ts';

/** What computes a run needs to know, as plain data. */
export interface Task {
  readonly folder: string;
  readonly title: string;
  readonly identity: RunIdentity;
  readonly sources: JsonObject;
  /** Complete, with what says where data lie. */
  readonly config: JsonObject;
  /** Folders of the runs that it reads, by name. */
  readonly inputs: Readonly<Record<string, string>>;
  /** What does not affect results, as in `{ allowPortable: true }`. */
  readonly settings: JsonObject;
}

/** What {@link Executor.place} reports to. */
export interface TaskHooks {
  /** Ends the run between two steps, leaving what a later call resumes from. */
  readonly signal: AbortSignal;
  /** Called when the run begins. */
  readonly onStart: () => void;
  /** Told the share that is done, 0 to 1, and what people read of it. */
  readonly onProgress: (fraction: number, text: string) => void;
  /** One line about something that is not an error. */
  readonly onNotice: (line: string) => void;
}

/** How an attempt ended: the folder has the outcome; or another process is at the run, whose name for people is given. */
export type Placed =
  | { readonly state: 'done'; readonly memory: number }
  | { readonly state: 'elsewhere'; readonly holder: string };

/**
 * Places runs where they are computed, and nothing more: what a run ended with stands in its folder, and the lease of the folder
 * says who computes it. So several executors may work on one store.
 */
export interface Executor {
  readonly slots: readonly Slot[];
  /**
   * Has a run computed, under the lease of its folder.
   *
   * @throws what the run threw and did not record; RunError `worker-lost` when its process died, `worker-start` when the slot
   * can't be used; the signal's reason
   */
  place(task: Task, slot: Slot, hooks: TaskHooks): Promise<Placed>;
  /** Ends its processes. */
  close(): Promise<void>;
}

/** @internal */
export function taskOf(
  { folder, title, identity, sources, config, inputs }: PlannedRun,
  settings: JsonObject,
): Task {
  const folders = Object.entries(inputs).map(([name, input]) => [name, input.folder]);
  return {
    folder,
    title,
    identity,
    sources,
    config: config as JsonObject,
    inputs: Object.fromEntries(folders),
    settings,
  };
}
