import type { Tensor } from '@tensorflow/tfjs-core';
import type { Operation, TangentRule } from '../../program/tangent-rules/tangent-rule.ts';

/** An operation on a {@link Tape}: what it read and what it gave, by keys that tell tensors apart by what they hold. */
export interface TapedOperation<Key> {
  readonly name: string;
  readonly inputs: readonly Key[];
  readonly outputs: readonly Key[];
  /** How its tangents come about; undefined where that is not known. */
  readonly rule: TangentRule | undefined;
  /** What asked for it. */
  readonly origin: string;
  /** As its rule sees it. */
  open(): Operation;
}

/** Records the operations of a function, and keeps what they computed until it is disposed of. */
export interface Tape<Key = unknown> {
  readonly operations: readonly TapedOperation<Key>[];
  /** A tensor of the same values that nothing else has computed with. */
  copy(tensor: Tensor): Tensor;
  /** Runs a function, recording. */
  record<T>(run: () => T): T;
  keyOf(tensor: Tensor): Key;
  /** Frees what nobody holds any more. */
  dispose(): void;
}
