import type { EngineInfo } from './engine-info.ts';

let engine: EngineInfo | undefined;

/** The engine that `loadEngine` loaded, undefined before. */
export function currentEngine(): EngineInfo | undefined {
  return engine;
}

/** @internal */
export function setCurrentEngine(value: EngineInfo): void {
  engine = value;
}
