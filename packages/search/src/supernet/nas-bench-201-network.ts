import { add, type Tensor } from '@tensorflow/tfjs-core';
import type { NetworkFunction } from '@unas/nets';
import {
  applyLayers,
  batchesTracked,
  batchNormalisation,
  convolution,
  ForwardContext,
  globalAveragePool,
  type Layer,
  linear,
  mixedEdge,
  normalisedConvolution,
  pool,
  relu,
} from '@unas/nets/layers';
import { spaceEdges } from '../spaces/space.ts';
import { supernetOperation, weightsName } from './supernet-operation.ts';
import type { SupernetConfig } from './supernet.ts';

/** A part of the network: its layers in the order of the state dict, and what it makes of the part before. */
interface Block {
  readonly layers: readonly Layer[];
  apply(context: ForwardContext, x: Tensor): Tensor;
}

/** The network around the cells of NAS-Bench-201 (Dong & Yang 2020, figure 1): three stages, residual blocks between them. */
export function nasBench201Network(
  config: SupernetConfig,
): Pick<NetworkFunction, 'parameters' | 'statistics' | 'forward'> {
  const blocks = blocksOf(config);
  const layers = blocks.flatMap((block) => block.layers);
  return {
    parameters: layers.flatMap(({ parameters }) =>
      parameters.map((parameter) => ({ ...parameter, live: true })),
    ),
    statistics: [...layers.flatMap(({ statistics }) => statistics), batchesTracked],
    forward(tensors, x, mode) {
      const context = new ForwardContext(tensors, mode);
      const logits = blocks.reduce((input, block) => block.apply(context, input), x);
      return { logits, batchStatistics: context.batchStatistics };
    },
  };
}

function blocksOf(config: SupernetConfig): Block[] {
  const { channels, cells, classes } = config;
  const stem = { in: 3, out: channels, size: [3, 3], padding: [1, 1] } as const;
  const blocks = [sequence([normalisedConvolution('stem.0', 'stem.1', stem)])];
  let mixed = 0;
  for (const stage of [0, 1, 2]) {
    const width = channels * 2 ** stage;
    // Modules are numbered through, residual blocks too; weights of operations by cells alone.
    const first = stage * (cells + 1);
    if (stage > 0) blocks.push(residualBlock(`cells.${first - 1}`, width / 2));
    for (let index = 0; index < cells; index++)
      blocks.push(mixedCell(config, { prefix: `cells.${first + index}`, cell: mixed++, width }));
  }
  const features = 4 * channels;
  const head = [batchNormalisation('lastact.0', features), relu, globalAveragePool];
  blocks.push(sequence([...head, linear('classifier', { in: features, out: classes })]));
  return blocks;
}

function sequence(layers: readonly Layer[]): Block {
  return { layers, apply: (context, x) => applyLayers(context, layers, x) };
}

// Twice ReLU, 3x3, BN, the first with stride 2, beside a 2x2 average pool and a 1x1 convolution.
function residualBlock(prefix: string, channels: number): Block {
  const half = (name: string, width: number, stride: number): Layer[] => [
    relu,
    normalisedConvolution(`${prefix}.${name}.op.1`, `${prefix}.${name}.op.2`, {
      ...{ in: width, out: 2 * channels, size: [3, 3], padding: [1, 1] },
      stride: [stride, stride],
    }),
  ];
  const main = [...half('conv_a', channels, 2), ...half('conv_b', 2 * channels, 1)];
  const shortcut = [
    pool('average', { size: 2, stride: 2, padding: 0 }),
    convolution(`${prefix}.downsample.1`, { in: channels, out: 2 * channels }),
  ];
  return {
    layers: [...main, ...shortcut],
    apply: (context, x) => add(applyLayers(context, main, x), applyLayers(context, shortcut, x)),
  };
}

function mixedCell(
  { space }: SupernetConfig,
  { prefix, cell, width }: { prefix: string; cell: number; width: number },
): Block {
  const edges = spaceEdges(space).map(({ source, node }, row) => ({
    node,
    edge: mixedEdge({
      ...{ source, weights: weightsName(cell), row },
      operations: space.operations.normal[row]!.map((operation, k) =>
        supernetOperation(operation, space.macro, {
          ...{ prefix: `${prefix}.edges.${node}<-${source}.${k}`, channels: width, stride: 1 },
        }),
      ),
    }),
  }));
  return {
    layers: edges.flatMap(({ edge }) => edge.branches.flat()),
    apply(context, x) {
      const states = [x];
      for (let node = 1; node <= space.nodes; node++)
        states[node] = edges
          .filter((each) => each.node === node)
          .map(({ edge }) => edge.apply(context, states[edge.source]!))
          .reduce((sum, term) => add(sum, term));
      return states[space.nodes]!;
    },
  };
}
