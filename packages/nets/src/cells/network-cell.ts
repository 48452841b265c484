import { add, concat, type Tensor } from '@tensorflow/tfjs-core';
import type { Edge } from '../edges/edge.ts';
import type { NormalisationOptions } from '../layers/batch-normalisation.ts';
import { factorisedReduction } from '../layers/factorised-reduction.ts';
import type { ForwardContext } from '../layers/forward-context.ts';
import { applyLayers, type Layer } from '../layers/layer.ts';
import { normalisedConvolution } from '../layers/normalised-convolution.ts';
import { relu } from '../layers/relu.ts';

/** A cell of a network. */
export interface NetworkCell {
  /** What makes nodes 0 and 1 of the outputs of the cell before the previous one and of the previous one. */
  readonly preprocess: readonly [readonly Layer[], readonly Layer[]];
  /** `nodes[i]` are the edges into node i + 2, at least one. */
  readonly nodes: readonly (readonly Edge[])[];
  /** The nodes whose concatenation is the output. */
  readonly concat: readonly number[];
  /** Nodes, inputs included, that reach the output. */
  readonly liveNodes: ReadonlySet<number>;
}

/** Where a cell stands in its network. */
export interface CellPlace {
  readonly index: number;
  /** Channels of the two inputs before preprocessing. */
  readonly inputs: readonly [number, number];
  /** Channels of every node. */
  readonly channels: number;
  readonly reduction: boolean;
  /** Whether the cell before was a reduction: input 0 is then twice as large as input 1. */
  readonly afterReduction: boolean;
  /** The number of drop-path's columns that earlier cells take. */
  readonly firstDropPathColumn: number;
}

/** A cell of its parts. */
export function networkCell(parts: Omit<NetworkCell, 'liveNodes'>): NetworkCell {
  const { nodes, concat: outputs } = parts;
  const liveNodes = new Set(outputs);
  for (let node = nodes.length + 1; node >= 2; node--)
    if (liveNodes.has(node)) for (const { source } of nodes[node - 2]!) liveNodes.add(source);
  return { ...parts, liveNodes };
}

/** The layers that bring a cell's two inputs to its size and channels: ReLU, 1x1 or factorised reduction, BN. */
export function preprocessing(
  { index, inputs, channels, afterReduction }: CellPlace,
  { affine = true }: NormalisationOptions = {},
): NetworkCell['preprocess'] {
  const name = (node: 0 | 1): string => `cells.${index}.preprocess${node}`;
  const sizes = (node: 0 | 1) => ({ in: inputs[node], out: channels, affine });
  const align = (node: 0 | 1): Layer =>
    normalisedConvolution(`${name(node)}.op.1`, `${name(node)}.op.2`, sizes(node));
  return [
    [relu, afterReduction ? factorisedReduction(name(0), sizes(0)) : align(0)],
    [relu, align(1)],
  ];
}

/**
 * A cell's output, [batch, height, width, channels x concat]. Evaluation leaves dead nodes out; training computes them, as
 * PyTorch does, since their BN statistics are part of the state.
 */
export function forwardCell(
  context: ForwardContext,
  cell: NetworkCell,
  inputs: readonly [Tensor, Tensor],
): Tensor {
  const states = new Map<number, Tensor>();
  const wanted = (node: number): boolean => context.training || cell.liveNodes.has(node);
  for (const node of [0, 1] as const)
    if (wanted(node)) states.set(node, applyLayers(context, cell.preprocess[node], inputs[node]));
  for (const [index, edges] of cell.nodes.entries()) {
    if (!wanted(index + 2)) continue;
    const terms = edges.map((edge) => edge.apply(context, states.get(edge.source)!));
    states.set(
      index + 2,
      terms.reduce((sum, term) => add(sum, term)),
    );
  }
  return concat(
    cell.concat.map((node) => states.get(node)!),
    3,
  );
}
