import { addN, sqrt, square, sum, type Scalar } from '@tensorflow/tfjs-core';
import type { Tensors } from '@unas/engine';

/** The Euclidean norm of all tensors together, a scalar. */
export function globalNorm(tensors: Tensors): Scalar {
  return sqrt(addN(Object.values(tensors).map((tensor) => sum<Scalar>(square(tensor)))));
}
