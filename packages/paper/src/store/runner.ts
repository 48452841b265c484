import type { RunSpec } from './run-spec.ts';

/** What happens to a run, in order: `started` and `progress`, then `finished`; or at once `reused`. */
export type RunEvent =
  | { readonly run: RunSpec; readonly state: 'reused' | 'started' | 'finished' | 'elsewhere' }
  | {
      readonly run: RunSpec;
      readonly state: 'progress';
      /** Share of the run that is done, 0 to 1. */
      readonly fraction: number;
      /** As in "epoch 3 of 5, loss 1.52". */
      readonly text: string;
    };

/** What {@link Runner.run} takes. */
export interface RunnerOptions {
  /** Stops between two steps, leaving what a later call resumes from. */
  readonly signal?: AbortSignal;
  /** Told of every run what becomes of it. */
  readonly onEvent?: (event: RunEvent) => void;
  /** One line about something that is not an error. */
  readonly onNotice?: (line: string) => void;
}

/** What gets runs done. A run knows nothing of it. */
export interface Runner {
  /**
   * Brings every run to `finished`, reusing those that are.
   *
   * @throws the first error of a run, or the signal's reason
   */
  run(runs: readonly RunSpec[], options?: RunnerOptions): Promise<void>;
}
