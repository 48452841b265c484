import type { Tensor } from '@tensorflow/tfjs-core';
import type { ForwardContext } from '../layers/forward-context.ts';
import type { Layer } from '../layers/layer.ts';

/** An edge into a node of a cell: what it makes of an earlier node. */
export interface Edge {
  /** The node it comes from. */
  readonly source: number;
  /** Its layers in the order of the state dict: one row of layers for each operation, all from the source. */
  readonly branches: readonly (readonly Layer[])[];
  /** Whether it has a column in the drop-path mask. */
  readonly droppable: boolean;
  /** x: the source, [batch, height, width, channels] */
  apply(context: ForwardContext, x: Tensor): Tensor;
}
