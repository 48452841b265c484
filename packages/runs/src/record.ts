import { z } from 'zod';
import type { JsonObject } from './identity.ts';
import type { Outcome } from './outcome.ts';

/** @internal */
export const jsonObject = z.record(z.string(), z.json()) as z.ZodType<JsonObject>;

/** @internal What `run.json` holds. */
export const recordSchema = z.object({
  format: z.literal('unas-run-1'),
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  config: jsonObject,
  inputs: z.record(z.string(), z.string()),
  code: z.string(),
  sources: jsonObject,
  created: z.string(),
});

/** What a run is: its folder's `run.json`. */
export interface RunRecord {
  /** `0.1`: written by unas 0.1, which kept it in `config.json` or `training.json`. */
  readonly format: 'unas-run-1' | '0.1';
  readonly id: string;
  readonly kind: string;
  /** For people, as in "DARTS_V2 on cifar10, seed 0". */
  readonly title: string;
  /** Complete; in format 0.1 with what says where data lie. */
  readonly config: JsonObject;
  /** What the run reads, by name: the id of a run, or a checksum of data. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Fingerprint of the code; in format 0.1 the versions of the packages. */
  readonly code: string;
  /** Where data lay, in the form that the kind gives it. */
  readonly sources: JsonObject;
  /** When it was begun, ISO 8601. */
  readonly created: string;
}

/** A run as its folder has it. */
export interface StoredRun {
  readonly folder: string;
  readonly record: RunRecord;
  /** Null while it is not finished. */
  readonly outcome: Outcome | null;
}
