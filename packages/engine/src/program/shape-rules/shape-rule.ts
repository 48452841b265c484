import type { Attribute, TensorFlowType } from '../graph/graph.ts';

/** A tensor as a shape rule sees it. */
export interface KnownTensor {
  readonly type: TensorFlowType;
  readonly shape: readonly number[];
  /** The values, when they are constant: sizes, axes, paddings. */
  readonly values?: Float32Array | Int32Array | Uint8Array;
}

/** The types and shapes of an operation's outputs. */
export type ShapeRule = (
  inputs: readonly KnownTensor[],
  attributes: Record<string, Attribute>,
) => readonly KnownTensor[];
