import type { RunOutcome } from './run-once.ts';
import type { RunSpec } from './run-spec.ts';

/** What a worker is told. */
export type ToWorker =
  | {
      readonly kind: 'run';
      readonly run: RunSpec;
      /** The store's folder. */
      readonly store: string;
    }
  /** Ends its run between two steps. */
  | { readonly kind: 'stop' };

/** What a worker tells of the run that it has. */
export type FromWorker =
  | { readonly kind: 'started' }
  | { readonly kind: 'progress'; readonly fraction: number; readonly text: string }
  | { readonly kind: 'notice'; readonly line: string }
  | { readonly kind: 'ended'; readonly outcome: RunOutcome }
  | { readonly kind: 'failed'; readonly error: ErrorFromWorker };

/** An error's own fields, such as `hint`, among them. */
export interface ErrorFromWorker {
  readonly name: string;
  readonly message: string;
  readonly stack?: string | undefined;
}
