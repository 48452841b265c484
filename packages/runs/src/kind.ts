import { didYouMean } from '@unas/errors';
import type { Json } from '@unas/files';
import type { z } from 'zod';
import type { JsonObject } from './identity.ts';
import type { RunWriter } from './open-run.ts';
import type { StoredRun } from './record.ts';

/** A thing to compute, as a value. Kind, configuration and inputs are its identity; the title is for people. */
export interface Run {
  /** Name of a {@link Kind}. */
  readonly kind: string;
  /** As in "DARTS_V2 on cifar10, seed 0". */
  readonly title: string;
  /** What is left out has the kind's default. */
  readonly config: JsonObject;
  /** Runs whose results this one reads, by the names that its kind gives them. */
  readonly inputs?: Readonly<Record<string, Run>>;
}

/** What a run is estimated to take. */
export interface Cost {
  /** On an idle machine of 2 cores. */
  readonly seconds: number;
  /** Most that it holds at a time, in bytes. */
  readonly memory: number;
  /** Runs of one rate take the same time for the same `work`, so that what was measured on a machine tells of the next. */
  readonly rate: string;
  /** As in training steps. */
  readonly work: number;
}

/** What {@link Kind.execute} is given. */
export interface ExecuteContext<Config> {
  /** Complete, with what says where data lie. */
  readonly config: Config;
  /** Where the run is written. Whoever called `execute` records what it returns, or its {@link RunFailure}. */
  readonly run: RunWriter;
  /** The finished runs that it reads, by name. */
  readonly inputs: Readonly<Record<string, StoredRun>>;
  /** What does not affect results, as in `{ allowPortable: true }`. */
  readonly settings: JsonObject;
  /** Ends the run between two steps, leaving what a later call resumes from. */
  readonly signal: AbortSignal;
  /** Told the share that is done, 0 to 1, and what people read of it. */
  readonly onProgress: (fraction: number, text: string) => void;
  /** One line about something that is not an error. */
  readonly onNotice: (line: string) => void;
}

/** What {@link defineKind} takes. */
export interface Kind<Config = unknown, Result = unknown> {
  /** As in `train`: letters and hyphens. */
  readonly name: string;
  /** Checks a configuration and fills in defaults, so that what means the same is the same. */
  readonly config: z.ZodType<Config>;
  /** Names of the runs that it reads. @defaultValue none */
  readonly inputs?: readonly string[];
  /**
   * Splits a configuration into what decides the result and what only says where data lie.
   *
   * @defaultValue all of it decides
   */
  locate?(config: Config): { readonly config: JsonObject; readonly sources: JsonObject };
  /** Checksums of the data that a run reads, by name. Asked once for equal sources. @defaultValue none */
  data?(config: Config): Promise<Readonly<Record<string, string>>>;
  /** Fingerprint of the code that decides the result, that of its inputs included; see `codeFingerprint`. */
  code(): string;
  readonly result: z.ZodType<Result>;
  /**
   * What a run is estimated to take.
   *
   * @param inputs - configurations of the runs that it reads, by name
   */
  cost(config: Config, inputs: Readonly<Record<string, JsonObject>>): Cost;
  /** Computes the result, or resumes. @throws RunFailure where it would fail again */
  execute(context: ExecuteContext<Config>): Promise<Result>;
  /** What computes in this process, to be recorded beside the result. @defaultValue nothing */
  environment?(): Promise<Readonly<Record<string, Json>>>;
}

/**
 * A kind of run, which a store is given to know it.
 *
 * @throws RangeError when the name has other characters than lower-case letters and hyphens
 */
export function defineKind<Config, Result>(kind: Kind<Config, Result>): Kind<Config, Result> {
  if (!/^[a-z][a-z-]*$/.test(kind.name))
    throw new RangeError(
      `defineKind: name must be lower-case letters and hyphens, got '${kind.name}'`,
    );
  return Object.freeze(kind);
}

/** Kinds by name. */
export type Kinds = ReadonlyMap<string, Kind>;

/** @internal @throws RangeError when two kinds have one name */
export function kindsByName(kinds: readonly Kind[]): Kinds {
  const byName = new Map(kinds.map((kind) => [kind.name, kind]));
  if (byName.size === kinds.length) return byName;
  const names = kinds.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  throw new RangeError(`kinds: ${twice} is registered twice`);
}

/** @internal @throws RangeError when there is no such kind */
export function kindNamed(kinds: Kinds, name: string): Kind {
  const kind = kinds.get(name);
  if (kind) return kind;
  throw new RangeError(`run: there is no kind '${name}'${didYouMean(name, kinds.keys())}`);
}
