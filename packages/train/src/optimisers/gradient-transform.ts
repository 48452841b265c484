import type { Scalar } from '@tensorflow/tfjs-core';
import type { Tensors } from '@unas/engine';
import type { DataOf } from '../state/tree.ts';

/** A variable that is optimised, without its value; the parameters of a network are such. */
export interface VariableSpec {
  readonly name: string;
  readonly shape: readonly number[];
}

/**
 * A piece of an optimiser, after optax: what becomes of gradients on their way to the parameters. Pieces are pure and compose with
 * `chain`. What a piece remembers between steps is a tree of tensors that it never sees the place of, so that one piece can be used
 * twice.
 */
export interface GradientTransform<State extends object = object> {
  /** What it does, as one would call it: `momentum(0.9)`. It is part of a run's identity. */
  readonly description: string;
  /** What it remembers before the first step. */
  init(parameters: readonly VariableSpec[]): DataOf<State>;
  /**
   * Traceable. Parameters without a gradient are left alone.
   *
   * @param gradients - by name, of some of the parameters
   * @param parameters - before the step, by name
   */
  update(gradients: Tensors, state: State, parameters: Tensors): TransformedGradients<State>;
}

/** What a {@link GradientTransform} gives. */
export interface TransformedGradients<State extends object = object> {
  /** What is subtracted from the parameters, times the learning rate. */
  readonly gradients: Tensors;
  /** What it remembers after the step; tensors that are left out stay. */
  readonly state: State;
  /** Norm of all gradients that the piece was given together, from a piece that needs it: nobody else has to compute it. */
  readonly norm?: Scalar;
}
