import { UnasError, type UnasErrorOptions } from '@unas/errors';
import type { Json } from '@unas/files';

/** A run folder, a store or a worker is not as it should be. Its `code` says what is wrong. */
export class RunError extends UnasError {}

/** Options of {@link RunFailure}. */
export interface RunFailureOptions extends UnasErrorOptions {
  /** What a program may want to know, as in `{ epoch: 3, step: 120 }`. @defaultValue null */
  readonly details?: Json;
}

/**
 * A run came to an end without a result and would again, as a training that diverges: it is recorded, and what depends on it is
 * skipped. Any other error leaves the run unfinished, to be tried again.
 */
export class RunFailure extends UnasError {
  readonly details: Json;

  constructor(
    code: string,
    message: string,
    { details = null, ...options }: RunFailureOptions = {},
  ) {
    super(code, message, options);
    this.details = details;
  }
}
