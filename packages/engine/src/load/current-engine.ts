import { findBackend } from '@tensorflow/tfjs-core';
import type { NativeBackend } from '../program/trace/native.ts';

/** The engine that is loaded. */
export interface EngineInfo {
  /** `native`: TensorFlow's C library; `portable`: a tfjs backend, operation by operation. */
  readonly kind: 'native' | 'portable';
  /** tfjs's name of the backend: `tensorflow`, `cpu`, `wasm`, ... */
  readonly backend: string;
  /** TensorFlow's version, for the native engine. */
  readonly tensorflow?: string;
  /** What computes: `gpu` only if TensorFlow sees one. */
  readonly device: 'cpu' | 'gpu';
  /** Why not a faster engine; absent if this is the fastest one. */
  readonly reason?: string;
  /** What the faster engine needs, where something can be done. */
  readonly hint?: string;
  /** The folder of the native engine's libraries. */
  readonly folder?: string;
}

let engine: EngineInfo | undefined;

/** The engine that `loadEngine` loaded, undefined before. */
export function currentEngine(): EngineInfo | undefined {
  return engine;
}

/** @internal */
export function setCurrentEngine(value: EngineInfo): void {
  engine = value;
}

/** The native backend, when it is registered. @internal */
export function nativeBackend(): NativeBackend | undefined {
  return (findBackend('tensorflow') ?? undefined) as unknown as NativeBackend | undefined;
}
