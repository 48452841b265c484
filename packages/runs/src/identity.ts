import { hashOf, type Json } from '@unas/files';

/** All that decides what a run's result is. */
export interface RunIdentity {
  /** As in `train`. */
  readonly kind: string;
  /** Complete, without what only says where data lie. */
  readonly config: JsonObject;
  /** What the run reads, by name: the id of a run, or a checksum of data. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Fingerprint of the code that computes the run, see `codeFingerprint`. */
  readonly code: string;
}

/** An object of JSON values. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/**
 * The address of a run, as in `train-3f2a9c1b2d4e-9b01c2`. The head says what is meant: 12 digits of the hash of kind,
 * configuration and the heads of the runs it reads. The last 6 digits say by what it was computed: code, and the checksums and
 * ids of what it reads. So the same run by other code, or on data that changed, has the same head and another tail.
 */
export function runId({ kind, config, inputs, code }: RunIdentity): string {
  return `${runHead({ kind, config, inputs })}-${hashOf({ code, inputs }).slice(0, 6)}`;
}

/** The part of a run's id that says what is meant, as in `train-3f2a9c1b2d4e`. */
export function runHead({ kind, config, inputs }: Omit<RunIdentity, 'code'>): string {
  const heads = Object.fromEntries(
    Object.entries(inputs).flatMap(([name, value]) =>
      runPattern.test(value) ? [[name, headOf(value)]] : [],
    ),
  );
  return `${kind}-${hashOf({ kind, config, inputs: heads }).slice(0, 12)}`;
}

/** The head of an id, or of a head. */
export function headOf(id: string): string {
  return isRunId(id) ? id.slice(0, -7) : id;
}

const runPattern = /^[a-z][a-z-]*-[0-9a-f]{12}(-[0-9a-f]{6})?$/;

/** Whether a text has the form of a run's id. */
export function isRunId(text: string): boolean {
  return runPattern.exec(text)?.[1] !== undefined;
}
