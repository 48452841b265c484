/**
 * What networks of cells are built of, for networks of one's own such as a supernet: layers, operations, edges, cells, and the
 * skeleton around them.
 *
 * @module
 */
export { applyLayers, shapeAfter, type Layer } from './layers/layer.ts';
export { ForwardContext } from './layers/forward-context.ts';
export { batchNormalisation, type NormalisationOptions } from './layers/batch-normalisation.ts';
export { convolution, type ConvolutionOptions } from './layers/convolution.ts';
export {
  depthwiseConvolution,
  type DepthwiseConvolutionOptions,
} from './layers/depthwise-convolution.ts';
export {
  factorisedReduction,
  type FactorisedReductionOptions,
} from './layers/factorised-reduction.ts';
export { globalAveragePool } from './layers/global-average-pool.ts';
export { linear, type LinearOptions } from './layers/linear.ts';
export { normalisedConvolution } from './layers/normalised-convolution.ts';
export { pool } from './layers/pool.ts';
export { relu } from './layers/relu.ts';
export { zero } from './layers/zero.ts';
export { batchesTracked } from './move-statistics.ts';
export type { Operation, OperationOptions } from './operations/operation.ts';
export { findOperation } from './operations/operations.ts';
export type { Edge } from './edges/edge.ts';
export { mixedEdge, type MixedEdgeOptions } from './edges/mixed-edge.ts';
export { operationEdge } from './edges/operation-edge.ts';
export {
  forwardCell,
  networkCell,
  preprocessing,
  type CellPlace,
  type NetworkCell,
} from './cells/network-cell.ts';
export { assembleNetwork } from './skeleton/assemble-network.ts';
export { buildSkeleton, type SkeletonOptions } from './skeleton/build-skeleton.ts';
export type { Skeleton } from './skeleton/skeleton.ts';
