import { EngineError } from '../engine-error.ts';
import { setCurrentEngine } from './current-engine.ts';
import type { EngineInfo } from './engine-info.ts';
import { chooseEngine } from './choose-engine.ts';
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
  engine?: (typeof kinds)[number];
  /**
   * Whether a GPU must give the same bits on every run, at some cost in speed. A CPU always does.
   * @defaultValue true
   */
  deterministic?: boolean;
}

let loading: { deterministic: boolean; engine: Promise<EngineInfo> } | undefined;

/**
 * Loads the engine of this process; call it once, before any tensor is made. Later calls give the same engine.
 *
 * @throws EngineError if the native engine was asked for and is not installed or does not load, or if a later call asks
 * for something else than what runs.
 */
export async function loadEngine(options: LoadEngineOptions = {}): Promise<EngineInfo> {
  const wanted = options.engine ?? (process.env['UNAS_ENGINE'] || 'auto');
  if (!isKind(wanted)) {
    const where = options.engine === undefined ? 'UNAS_ENGINE' : 'engine';
    throw new EngineError(
      `loadEngine: ${where} must be 'auto', 'native' or 'portable', got '${wanted}'`,
    );
  }
  const { deterministic = loading?.deterministic ?? true } = options;
  if (loading === undefined) {
    const engine = load(wanted, deterministic);
    loading = { deterministic, engine };
    engine.then(setCurrentEngine, () => (loading = undefined));
    return engine;
  }
  const engine = await loading.engine;
  if (wanted !== 'auto' && wanted !== engine.kind) {
    const hint = 'A process has one engine: choose it in the first call.';
    throw new EngineError(
      `loadEngine: the ${engine.kind} engine runs already, got engine '${wanted}'`,
      { hint },
    );
  }
  if (deterministic !== loading.deterministic) {
    const hint = 'TensorFlow reads this when it loads: choose it in the first call.';
    throw new EngineError(
      `loadEngine: the engine runs already with deterministic ${loading.deterministic}`,
      { hint },
    );
  }
  return engine;
}

async function load(wanted: (typeof kinds)[number], deterministic: boolean): Promise<EngineInfo> {
  if (wanted === 'portable')
    return Object.freeze(await loadPortable('the portable engine was asked for'));
  const choice = chooseEngine();
  if (choice.kind === 'portable') {
    if (wanted === 'auto') return Object.freeze(await loadPortable(choice.reason));
    const hint = 'Run `npx unas engine install`, or choose the portable engine.';
    throw new EngineError(`loadEngine: ${choice.reason}`, { hint });
  }
  try {
    return Object.freeze(await loadNative(choice, deterministic));
  } catch (error) {
    if (wanted === 'native' || !(error instanceof EngineError)) throw error;
    return Object.freeze(await loadPortable(error.message));
  }
}

function isKind(value: string): value is (typeof kinds)[number] {
  return (kinds as readonly string[]).includes(value);
}
