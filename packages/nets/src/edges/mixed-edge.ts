import { add, mul, reshape, type Tensor, unstack } from '@tensorflow/tfjs-core';
import { applyLayers, type Layer } from '../layers/layer.ts';
import type { Edge } from './edge.ts';

/** Options of {@link mixedEdge}. */
export interface MixedEdgeOptions {
  readonly source: number;
  /** Layers of each operation; none is the identity. */
  readonly operations: readonly (readonly Layer[])[];
  /** Name, among the tensors that `forward` is given, of the operations' weights z, [edges, operations]. */
  readonly weights: string;
  /** This edge's row of them. */
  readonly row: number;
}

/**
 * An edge that is the sum of operations, each times its weight: sum over k of z[row, k] operation k(x) (Liu et al. 2019, "DARTS",
 * equation 2, where z is the softmax of alpha).
 */
export function mixedEdge({ source, operations, weights, row }: MixedEdgeOptions): Edge {
  return {
    source,
    branches: operations,
    droppable: false,
    apply(context, x) {
      const z = context.tensor(weights);
      // All edges take their weights from one list, which is one operation of the graph.
      const scalars = context.once(z, unstackAll, () => unstackAll(z));
      return operations
        .map((layers, k) => {
          const weight = scalars[row * operations.length + k]!;
          return mul(applyLayers(context, layers, x), weight);
        })
        .reduce((sum, term) => add(sum, term));
    },
  };
}

function unstackAll(z: Tensor): Tensor[] {
  return unstack(reshape(z, [-1]));
}
