import { findBackend } from '@tensorflow/tfjs-core';
import type { NativeBackend } from '../program/trace/native.ts';

/** @internal The native backend, when it is registered. */
export function nativeBackend(): NativeBackend | undefined {
  return (findBackend('tensorflow') ?? undefined) as unknown as NativeBackend | undefined;
}
