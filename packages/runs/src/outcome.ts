import { UnasError } from '@unas/errors';
import { z } from 'zod';
import { RunFailure } from './run-error.ts';

/** @internal What `outcome.json` holds. */
export const outcomeSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('finished'),
    result: z.unknown(),
    environment: z.record(z.string(), z.unknown()),
  }),
  z.object({
    state: z.literal('failed'),
    code: z.string(),
    reason: z.string(),
    hint: z.string().nullable(),
    details: z.unknown(),
  }),
]);

/** A run has its result. */
export interface FinishedRun {
  readonly state: 'finished';
  /** A JSON value, as the kind's schema has it. */
  readonly result: unknown;
  /** What computed it: engine, device, threads, seconds. No part of the result. */
  readonly environment: Readonly<Record<string, unknown>>;
}

/** A run came to an end without a result. */
export interface FailedRun {
  readonly state: 'failed';
  /** As in `diverged`. */
  readonly code: string;
  /** In a sentence. */
  readonly reason: string;
  /** What can be done, or null. */
  readonly hint: string | null;
  readonly details: unknown;
  /** The error itself, where the run's folder does not keep the failure and a later call tries again. */
  readonly error?: Error;
}

/** A run was not computed, because one that it reads has no result. */
export interface SkippedRun {
  readonly state: 'skipped';
  /** Id of the run that failed. */
  readonly because: string;
}

/** How a run ended, as its folder keeps it. */
export type Outcome = FinishedRun | FailedRun;

/** @internal A failure as people and folders are told of it. */
export function failureOf(error: Error): FailedRun {
  const { code, hint } = error instanceof UnasError ? error : { code: 'error', hint: null };
  const details = error instanceof RunFailure ? error.details : null;
  return { state: 'failed', code, reason: error.message, hint, details };
}
