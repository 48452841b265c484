import { add, concat, mul, reshape, slice, type Tensor } from '@tensorflow/tfjs-core';
import type { Cell as CellGenotype } from '@unas/genotypes';
import { factorisedReduction } from './layers/factorised-reduction.ts';
import { applyLayers, type Layer } from './layers/layer.ts';
import { normalisedConvolution } from './layers/normalised-convolution.ts';
import type { Pass } from './layers/pass.ts';
import { rectifier } from './layers/rectifier.ts';
import { zero } from './layers/zero.ts';
import { NetworkError } from './network-error.ts';
import { operationNames } from './operations/operation-names.ts';
import { operations } from './operations/operations.ts';

/** An edge of a cell: layers from an earlier node. */
export interface CellEdge {
  readonly source: number;
  readonly layers: readonly Layer[];
  /** Its column in the drop-path mask; null for the identity, which is never dropped. */
  readonly dropPathColumn: number | null;
}

/** A cell of a network. */
export interface Cell {
  /** What makes nodes 0 and 1 of the outputs of the cell before the previous one and of the previous one. */
  readonly preprocess: readonly [readonly Layer[], readonly Layer[]];
  /** `nodes[i]` are the edges into node i + 2. */
  readonly nodes: readonly (readonly CellEdge[])[];
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

/** A cell of a genotype at a place in a network. */
export function buildCell(genotype: CellGenotype, place: CellPlace): Cell {
  const { index, channels, reduction } = place;
  let edges = 0;
  let column = place.firstDropPathColumn;
  const nodes = genotype.nodes.map((node) => {
    if (node.length === 0) return [nothing(reduction)];
    return node.map(([operation, source]): CellEdge => {
      const entry = operations.get(operation);
      if (entry === undefined) throw unknownOperation(operation, place);
      const stride = reduction && source < 2 ? 2 : 1;
      const layers = entry.layers(`cells.${index}._ops.${edges++}`, channels, stride);
      return { source, layers, dropPathColumn: layers.length === 0 ? null : column++ };
    });
  });
  return {
    preprocess: preprocessing(place),
    nodes,
    concat: genotype.concat,
    liveNodes: reaching(nodes, genotype.concat),
  };
}

function preprocessing(place: CellPlace): Cell['preprocess'] {
  const { index, inputs, channels, afterReduction } = place;
  const name = (node: 0 | 1): string => `cells.${index}.preprocess${node}`;
  const align = (node: 0 | 1): Layer =>
    normalisedConvolution(`${name(node)}.op.1`, `${name(node)}.op.2`, {
      in: inputs[node],
      out: channels,
    });
  const first = afterReduction
    ? factorisedReduction(name(0), { in: inputs[0], out: channels })
    : align(0);
  return [
    [rectifier, first],
    [rectifier, align(1)],
  ];
}

function unknownOperation(operation: string, { index, reduction }: CellPlace): NetworkError {
  const kind = reduction ? 'reduction' : 'normal';
  return new NetworkError(
    `buildNetwork: no operation is named '${operation}' (cell ${index}, the ${kind} cell); ` +
      `known are ${operationNames().join(', ')}`,
  );
}

// A node without edges is zero.
function nothing(reduction: boolean): CellEdge {
  return { source: 0, layers: [zero(reduction ? 2 : 1)], dropPathColumn: null };
}

function reaching(nodes: Cell['nodes'], outputs: readonly number[]): Set<number> {
  const live = new Set(outputs);
  for (let node = nodes.length + 1; node >= 2; node--)
    if (live.has(node)) for (const { source } of nodes[node - 2]!) live.add(source);
  return live;
}

/**
 * A cell's output, [batch, height, width, channels x concat]. Evaluation leaves dead nodes out; training computes them, as
 * PyTorch does, since their BN statistics are part of the state.
 */
export function forwardCell(pass: Pass, cell: Cell, inputs: readonly [Tensor, Tensor]): Tensor {
  const states = new Map<number, Tensor>();
  const wanted = (node: number): boolean => pass.training || cell.liveNodes.has(node);
  for (const node of [0, 1] as const)
    if (wanted(node)) states.set(node, applyLayers(pass, cell.preprocess[node], inputs[node]));
  for (const [index, edges] of cell.nodes.entries())
    if (wanted(index + 2)) states.set(index + 2, sumOf(pass, edges, states));
  return concat(
    cell.concat.map((node) => states.get(node)!),
    3,
  );
}

function sumOf(pass: Pass, edges: readonly CellEdge[], states: Map<number, Tensor>): Tensor {
  return edges
    .map((edge) => {
      const result = applyLayers(pass, edge.layers, states.get(edge.source)!);
      return dropped(pass, edge, result);
    })
    .reduce((sum, term) => add(sum, term));
}

// Larsson et al. 2017, "FractalNet", section 3.1, by example and edge as in NASNet's scheduled drop-path.
function dropped(pass: Pass, { dropPathColumn }: CellEdge, x: Tensor): Tensor {
  if (pass.dropPath === undefined || dropPathColumn === null) return x;
  const batch = x.shape[0]!;
  const mask = slice(pass.dropPath, [0, dropPathColumn], [batch, 1]); // [batch, 1]
  return mul(x, reshape(mask, [batch, 1, 1, 1]));
}
