import type { Tensor } from '@tensorflow/tfjs-core';

/** An operation that was executed or recorded, as a tangent rule sees it. */
export interface Operation {
  readonly name: string;
  readonly inputs: readonly Tensor[];
  readonly outputs: readonly Tensor[];
  /** An attribute's value; undefined where the operation has none of this name. */
  attribute(name: string): unknown;
  /** The same operation, with the same attributes, of other inputs. */
  again(inputs: readonly Tensor[]): Tensor[];
  /** Another operation that has the same attributes, but for those of other values. */
  like(
    name: string,
    inputs: readonly Tensor[],
    outputs?: number,
    changes?: Readonly<Record<string, unknown>>,
  ): Tensor[];
}

/** The derivative of a tensor along the direction; null or left out is zero. */
export type Tangent = Tensor | null | undefined;

/**
 * The tangents of an operation's outputs, given those of its inputs, at least one of which is not zero. Outputs that the rule
 * leaves out have none; a tangent of a smaller shape is broadcast.
 */
export type TangentRule = (
  operation: Operation,
  tangents: readonly Tangent[],
) => readonly Tangent[];
