import { canonicalJson } from '@unas/files';
import { type JsonObject, runHead, type RunIdentity, runId } from './identity.ts';
import { type Cost, type Kind, kindNamed, type Kinds, type Run } from './kind.ts';
import { invalidConfig, missingInput } from './messages.ts';
import { runKey } from './order-runs.ts';

/** A run with its configuration complete. */
export interface ResolvedRun {
  readonly run: Run;
  readonly kind: Kind;
  /** What the kind's schema made of the configuration. */
  readonly config: unknown;
  /** What of it decides the result, and what says where data lie. */
  readonly identified: JsonObject;
  readonly sources: JsonObject;
  readonly inputs: Readonly<Record<string, ResolvedRun>>;
  /** The id without its tail, see `runId`. */
  readonly head: string;
  readonly cost: Cost;
}

/** A run with its id. */
export interface IdentifiedRun extends Omit<ResolvedRun, 'inputs'> {
  readonly id: string;
  readonly identity: RunIdentity;
  readonly inputs: Readonly<Record<string, IdentifiedRun>>;
}

/** @internal Resolves and identifies runs, each once. */
export interface Resolver {
  /** @throws RunError `invalid-config`; RangeError for an unknown kind or a missing input */
  resolve(run: Run): ResolvedRun;
  /** Asks for the checksums of data, once for equal sources. @throws what a kind's `data` throws */
  identify(run: Run): Promise<IdentifiedRun>;
}

/** @internal */
export function resolver(kinds: Kinds): Resolver {
  const resolved = new Map<string, ResolvedRun>();
  const identified = new Map<string, Promise<IdentifiedRun>>();
  const checksums = new Map<string, Promise<Readonly<Record<string, string>>>>();

  const resolve = (run: Run): ResolvedRun => {
    const key = runKey(run);
    const known = resolved.get(key) ?? resolveRun(run, kindNamed(kinds, run.kind), resolve);
    resolved.set(key, known);
    return known;
  };

  const dataOf = ({
    kind,
    config,
    sources,
  }: ResolvedRun): Promise<Readonly<Record<string, string>>> => {
    const key = `${kind.name} ${canonicalJson(sources)}`;
    const known = checksums.get(key) ?? kind.data?.(config) ?? Promise.resolve({});
    checksums.set(key, known);
    return known;
  };

  const identifyRun = async (run: Run): Promise<IdentifiedRun> => {
    const known = resolve(run);
    const entries = Object.entries(run.inputs ?? {}).map(
      async ([name, input]) => [name, await identify(input)] as const,
    );
    const inputs = Object.fromEntries(await Promise.all(entries));
    const ids = Object.entries(inputs).map(([name, { id }]) => [name, id]);
    const identity: RunIdentity = {
      kind: known.kind.name,
      config: known.identified,
      inputs: { ...(await dataOf(known)), ...Object.fromEntries(ids) },
      code: known.kind.code(),
    };
    return { ...known, inputs, identity, id: runId(identity) };
  };

  const identify = (run: Run): Promise<IdentifiedRun> => {
    const key = runKey(run);
    const known = identified.get(key) ?? identifyRun(run);
    identified.set(key, known);
    return known;
  };

  return { resolve, identify };
}

function resolveRun(run: Run, kind: Kind, resolve: (run: Run) => ResolvedRun): ResolvedRun {
  const parsed = kind.config.safeParse(run.config);
  if (!parsed.success) throw invalidConfig(run, parsed.error);
  const config = parsed.data;
  const given = run.inputs ?? {};
  const missing = (kind.inputs ?? []).find((name) => !(name in given));
  if (missing !== undefined) throw missingInput(run, missing);
  const inputs = Object.fromEntries(
    Object.entries(given).map(([name, input]) => [name, resolve(input)]),
  );
  const { config: identified, sources } = kind.locate?.(config) ?? {
    config: config as JsonObject,
    sources: {},
  };
  const heads = Object.entries(inputs).map(([name, { head }]) => [name, head]);
  const configs = Object.entries(inputs).map(([name, input]) => [name, input.config as JsonObject]);
  return {
    run,
    kind,
    config,
    identified,
    sources,
    inputs,
    head: runHead({ kind: kind.name, config: identified, inputs: Object.fromEntries(heads) }),
    cost: kind.cost(config, Object.fromEntries(configs)),
  };
}
