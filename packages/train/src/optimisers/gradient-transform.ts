import type { Scalar } from '@tensorflow/tfjs-core';
import type { TensorData, Tensors } from '@unas/engine';

/**
 * One piece of an optimiser, after optax: what becomes of gradients on their way to the parameters. Pieces are pure and compose
 * with `chain`; the tensors they remember between steps are variables whose names begin with the piece's own prefix.
 */
export interface GradientTransform {
  /** The variables that the piece needs, with their first values. */
  init(parameters: Record<string, TensorData>): Record<string, TensorData>;
  /** Traceable. Only parameters that have a gradient are touched. */
  update(gradients: Tensors, context: UpdateContext): TransformedGradients;
}

/** What a {@link GradientTransform} may look at. */
export interface UpdateContext {
  /** The parameters before the step, by name. */
  readonly parameters: Tensors;
  /** Every variable of the program, by name. */
  readonly variables: Tensors;
}

/** What a {@link GradientTransform} gives. */
export interface TransformedGradients {
  readonly gradients: Tensors;
  /** New values of the piece's own variables. */
  readonly variables: Tensors;
  /** Norm of all gradients that the piece was given together, from a piece that needs it: nobody else has to compute it. */
  readonly norm?: Scalar;
}
