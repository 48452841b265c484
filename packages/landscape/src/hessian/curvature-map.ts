import type { Direction } from '../directions/direction.ts';
import type { LinearMap } from './linear-map.ts';

/** What {@link CurvatureMap} and its results are of. */
export interface CurvatureKind {
  /**
   * `exact`: second derivatives, forward over reverse; `differences`: of gradients over a step; `gauss-newton`: the positive
   * semi-definite part of the Hessian, J' H J of the loss of the logits.
   */
  readonly method: 'exact' | 'differences' | 'gauss-newton';
  /** What BN normalises with: running statistics, or each batch's own, which are differentiated through. */
  readonly statistics: 'running' | 'batch';
}

/** A matrix of second derivatives of an objective's mean loss, over all its batches. */
export interface CurvatureMap extends LinearMap, CurvatureKind {
  /** Products so far. */
  readonly products: number;
  /** The examples that the mean is over; null before the first product. */
  readonly examples: number | null;
  /** A vector as a direction for a surface. */
  direction(vector: Float32Array): Direction;
  /** Frees the program. */
  dispose(): void;
}
