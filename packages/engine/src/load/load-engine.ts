import { EngineError } from '../engine-error.ts';
import * as messages from '../messages.ts';
import { chooseEngine } from './choose-engine.ts';
import { type EngineInfo, setCurrentEngine } from './current-engine.ts';
import { loadNative } from './internal/load-native.ts';
import { loadPortable } from './internal/load-portable.ts';

const kinds = ['auto', 'native', 'portable'] as const;

/** Options of `loadEngine`. */
export interface LoadEngineOptions {
  /**
   * `native`: the installed TensorFlow, an error without it; `portable`: the tfjs backend that the program has set, or
   * tfjs's CPU backend; `auto`: native if it is installed, else portable.
   * @defaultValue `$UNAS_ENGINE`, or 'auto'
   */
  readonly engine?: (typeof kinds)[number];
  /**
   * Whether a GPU must give the same bits on every run, at some cost in speed. A CPU always does.
   * @defaultValue true
   */
  readonly deterministic?: boolean;
  /**
   * Told, once a process, that `auto` did not choose the fastest engine there is, why, and what that one needs.
   * @defaultValue silent
   */
  readonly onNotice?: (notice: string) => void;
}

let loading: { deterministic: boolean; engine: Promise<EngineInfo> } | undefined;

/**
 * Loads the engine of this process; call it once, before any tensor is made. Later calls give the same engine.
 *
 * @throws RangeError for an unknown engine
 * @throws EngineError if the native engine was asked for and is not installed or does not load, or if a later call asks
 * for another engine than the one that is loaded
 */
export async function loadEngine(options: LoadEngineOptions = {}): Promise<EngineInfo> {
  const wanted = wantedEngine(options);
  const { deterministic = loading?.deterministic ?? true } = options;
  if (loading === undefined) {
    const engine = load(wanted, deterministic);
    loading = { deterministic, engine };
    engine.then(setCurrentEngine, () => (loading = undefined));
    const { kind, reason, hint } = await engine;
    if (wanted === 'auto' && reason !== undefined)
      options.onNotice?.(messages.slowerEngine(kind, reason, hint));
    return engine;
  }
  const engine = await loading.engine;
  if (wanted !== 'auto' && wanted !== engine.kind)
    throw messages.otherEngineRuns(engine.kind, wanted);
  if (deterministic !== loading.deterministic)
    throw messages.otherDeterminism(loading.deterministic);
  return engine;
}

function wantedEngine({ engine }: LoadEngineOptions): (typeof kinds)[number] {
  const wanted = engine ?? (process.env['UNAS_ENGINE'] || 'auto');
  const kind = kinds.find((one) => one === wanted);
  if (kind !== undefined) return kind;
  throw engine === undefined
    ? messages.unknownEngineVariable(wanted)
    : messages.unknownEngineOption(wanted);
}

async function load(wanted: (typeof kinds)[number], deterministic: boolean): Promise<EngineInfo> {
  if (wanted === 'portable')
    return Object.freeze(await loadPortable({ reason: messages.askedForPortable }));
  const choice = chooseEngine();
  if (choice.kind === 'portable') {
    if (wanted === 'auto') return Object.freeze(await loadPortable(choice));
    throw messages.nativeEngineMissing(choice.reason);
  }
  try {
    return Object.freeze(await loadNative(choice, deterministic));
  } catch (error) {
    if (wanted === 'native' || !(error instanceof EngineError)) throw error;
    const { message: reason, hint } = error;
    return Object.freeze(await loadPortable({ reason, ...(hint !== null && { hint }) }));
  }
}
