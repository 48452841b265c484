import { mul, reshape, slice, type Tensor } from '@tensorflow/tfjs-core';
import type { ForwardContext } from '../layers/forward-context.ts';
import { applyLayers, type Layer } from '../layers/layer.ts';
import type { Edge } from './edge.ts';

/**
 * An edge of one operation.
 *
 * @param layers - the operation's; none is the identity
 * @param column - its column in the drop-path mask, null for an edge that is never dropped, such as the identity
 */
export function operationEdge(
  source: number,
  layers: readonly Layer[],
  column: number | null = null,
): Edge {
  return {
    source,
    branches: [layers],
    droppable: column !== null,
    apply(context, x) {
      const result = applyLayers(context, layers, x);
      return column === null ? result : dropped(context, column, result);
    },
  };
}

// Larsson et al. 2017, "FractalNet", section 3.1, by example and edge as in NASNet's scheduled drop-path.
function dropped({ dropPath }: ForwardContext, column: number, x: Tensor): Tensor {
  if (dropPath === undefined) return x;
  const batch = x.shape[0]!;
  const mask = slice(dropPath, [0, column], [batch, 1]); // [batch, 1]
  return mul(x, reshape(mask, [batch, 1, 1, 1]));
}
