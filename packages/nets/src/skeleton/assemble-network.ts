import type { Tensor } from '@tensorflow/tfjs-core';
import { forwardCell } from '../cells/network-cell.ts';
import { ForwardContext } from '../layers/forward-context.ts';
import { applyLayers } from '../layers/layer.ts';
import { relu } from '../layers/relu.ts';
import { wrongImages } from '../messages.ts';
import { batchesTracked } from '../move-statistics.ts';
import type { ForwardResult, NetworkFunction } from '../network.ts';
import { placedLayers, type Skeleton } from './skeleton.ts';

/** The tensors and the function of a skeleton. */
export function assembleNetwork(skeleton: Skeleton): NetworkFunction {
  const placed = placedLayers(skeleton);
  const edges = skeleton.cells.flatMap(({ nodes }) => nodes.flat());
  return {
    parameters: placed.flatMap(({ layer, live }) =>
      layer.parameters.map((parameter) => ({ ...parameter, live })),
    ),
    statistics: [...placed.flatMap(({ layer }) => layer.statistics), batchesTracked],
    dropPathEdges: edges.filter(({ droppable }) => droppable).length,
    forward: (tensors, x, mode) => forward(skeleton, new ForwardContext(tensors, mode), x),
  };
}

function forward(skeleton: Skeleton, context: ForwardContext, x: Tensor): ForwardResult {
  validateImages(skeleton, x);
  let before = applyLayers(context, skeleton.stems[0], x);
  let previous = applyLayers(context, skeleton.stems[1], before);
  let auxiliaryLogits: Tensor | undefined;
  for (const [index, cell] of skeleton.cells.entries()) {
    [before, previous] = [previous, forwardCell(context, cell, [before, previous])];
    if (!context.training || index !== skeleton.auxiliary?.afterCell) continue;
    auxiliaryLogits = applyLayers(context, skeleton.auxiliary.layers, previous);
    // The auxiliary head's ReLU works in place in the authors' code. Cells that follow begin with a ReLU anyway; the
    // classifier, where none follows (up to three cells), sees the difference.
    if (index === skeleton.cells.length - 1) previous = applyLayers(context, [relu], previous);
  }
  const logits = applyLayers(context, skeleton.head, previous);
  const { batchStatistics } = context;
  return { logits, ...(auxiliaryLogits && { auxiliaryLogits }), batchStatistics };
}

function validateImages({ imageMultiple, imageShape }: Skeleton, x: Tensor): void {
  const [, height, width, channels] = x.shape;
  const fits = (size: number | undefined): boolean => size! > 0 && size! % imageMultiple === 0;
  if (x.rank !== 4 || channels !== 3 || !fits(height) || !fits(width))
    throw wrongImages(x.shape, imageShape, imageMultiple);
}
