import type { Tensors } from '../program/program.ts';
import { jvp } from './jvp.ts';
import {
  type Differentiated,
  type ValueAndGradients,
  valueAndGradients,
} from './value-and-gradients.ts';

/** What {@link hvp} gives. */
export interface HessianProduct<V extends Differentiated> extends ValueAndGradients<V> {
  /** The Hessian times the vector, by the same names as `gradients`. */
  readonly product: Tensors;
}

/**
 * The Hessian of a loss times a vector, H v, exactly: the derivative of the gradient along the vector, forward over reverse
 * (Pearlmutter 1994). Where the loss has kinks, as with ReLU, it is the Hessian of the smooth piece that the weights are in. It
 * costs some two and a half gradients, however many weights there are, and gives the gradient too.
 *
 * @param f - a function of the weights; called once
 * @param weights - where to differentiate
 * @param vector - by weight; those left out are zero
 * @throws RangeError when the loss is not a scalar, or the vector does not fit the weights
 * @throws EngineError when f or its gradient uses an operation that has no tangent rule, naming it
 */
export function hvp<V extends Differentiated>(
  f: (weights: Tensors) => V,
  weights: Tensors,
  vector: Tensors,
): HessianProduct<V> {
  const { value, tangent } = jvp((at) => valueAndGradients(f, at), weights, vector);
  return { ...value, product: tangent.gradients };
}
