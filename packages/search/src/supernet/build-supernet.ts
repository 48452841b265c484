import { reshape, slice, type Tensor } from '@tensorflow/tfjs-core';
import type { Tensors } from '@unas/engine';
import type { NetworkFunction } from '@unas/nets';
import {
  assembleNetwork,
  buildSkeleton,
  type CellPlace,
  type Edge,
  mixedEdge,
  type NetworkCell,
  networkCell,
  preprocessing,
} from '@unas/nets/layers';
import { type ByKind, type CellKind, mapKinds } from '../cell-kind.ts';
import { invalidSize, wrongWeights } from '../messages.ts';
import { checkSpace } from '../spaces/check-space.ts';
import { cellKinds, type Space, spaceEdges } from '../spaces/space.ts';
import { nasBench201Network } from './nas-bench-201-network.ts';
import { noisePrefix, supernetOperation, weightsName } from './supernet-operation.ts';
import type { Supernet, SupernetConfig } from './supernet.ts';

/** Options of {@link buildSupernet}. */
export interface BuildSupernetOptions {
  readonly space: Space;
  /** @defaultValue that of the space */
  readonly channels?: number;
  /** Of a stage, in NAS-Bench-201. @defaultValue that of the space */
  readonly cells?: number;
  /** @defaultValue 10 */
  readonly classes?: number;
}

/** Height and width of the images that noise operations are made for. */
const imageSize = 32;

/**
 * The supernet of a space: every edge is the sum of its operations, each times its weight z. Only the BN of the stem (and of
 * NAS-Bench-201's blocks and head) has scale and shift. Names of tensors are those of the authors' state dicts.
 *
 * @throws RangeError for a space or a size that makes no network
 */
export function buildSupernet(options: BuildSupernetOptions): Supernet {
  const { space, classes = 10 } = options;
  const { channels = space.size.channels, cells = space.size.cells } = options;
  for (const [name, value] of Object.entries({ channels, cells, classes }))
    if (!Number.isInteger(value) || value < 1) throw invalidSize(name, value);
  checkSpace(space);
  const config: SupernetConfig = { space, channels, cells, classes };
  const noise: Supernet['noise'][number][] = [];
  const kinds: CellKind[] = [];
  const cell = (place: CellPlace): NetworkCell => {
    kinds[place.index] = kindOf(space, place.reduction);
    noise.push(...noiseOf(config, place));
    return mixedCell(space, place);
  };
  const macro = { family: 'cifar', channels, cells, classes, auxiliary: false } as const;
  const plain = space.macro === 'plain' && ({ reductions: [], classifierBias: false } as const);
  const network =
    space.macro === 'nas-bench-201'
      ? nasBench201Network(config)
      : assembleNetwork(buildSkeleton({ ...macro, cell, ...plain }));
  if (space.macro === 'nas-bench-201')
    kinds.push(...Array.from({ length: 3 * cells }, () => 'normal' as const));
  return supernetOf(config, network, kinds, noise);
}

function supernetOf(
  config: SupernetConfig,
  network: Omit<NetworkFunction, 'dropPathEdges'>,
  kinds: readonly CellKind[],
  noise: Supernet['noise'],
): Supernet {
  const { space } = config;
  const cellsOfKind = mapKinds(
    space.operations,
    (_, kind) => kinds.filter((each) => each === kind).length,
  );
  const { parameters, statistics } = network;
  return {
    ...{ config, parameters, statistics, cellsOfKind, noise },
    forward(tensors, x, z, { training }) {
      const weights = weightsOfCells(space, kinds, cellsOfKind, z);
      const { logits, batchStatistics } = network.forward({ ...tensors, ...weights }, x, {
        training,
      });
      return { logits, batchStatistics };
    },
  };
}

function kindOf(space: Space, reduction: boolean): CellKind {
  return reduction && space.operations.reduce ? 'reduce' : 'normal';
}

// z of each cell: of its kind, or its own.
function weightsOfCells(
  space: Space,
  kinds: readonly CellKind[],
  cellsOfKind: ByKind<number>,
  z: ByKind<Tensor>,
): Tensors {
  const edges = space.operations.normal.length;
  const operations = space.operations.normal[0]!.length;
  const weights: Tensors = {};
  for (const kind of cellKinds(space)) {
    const given = z[kind];
    const cells = kinds.flatMap((each, index) => (each === kind ? [index] : []));
    const shapes = [
      [edges, operations],
      [cellsOfKind[kind], edges, operations],
    ].map(String);
    const which = shapes.indexOf(String(given?.shape));
    if (given === undefined || which < 0)
      throw wrongWeights(kind, [edges, operations], cells.length, given?.shape);
    const own = cells.map((_, place) =>
      which === 1 ? reshape(slice(given, [place, 0, 0], [1, -1, -1]), [edges, operations]) : given,
    );
    for (const [place, cell] of cells.entries()) weights[weightsName(cell)] = own[place]!;
  }
  return weights;
}

function mixedCell(space: Space, place: CellPlace): NetworkCell {
  const operations = space.operations[kindOf(space, place.reduction)]!;
  const edges = spaceEdges(space);
  const edge = (row: number): Edge => {
    const { source } = edges[row]!;
    const stride = place.reduction && source < 2 ? 2 : 1;
    const layers = operations[row]!.map((operation, k) =>
      supernetOperation(operation, space.macro, {
        ...{ prefix: operationPrefix(place.index, row, k), channels: place.channels, stride },
      }),
    );
    return mixedEdge({ source, operations: layers, weights: weightsName(place.index), row });
  };
  const computed = Array.from({ length: space.nodes }, (_, index) => index + 2);
  return networkCell({
    preprocess: preprocessing(place, { affine: false }),
    nodes: computed.map((node) =>
      edges.flatMap((each, row) => (each.node === node ? [edge(row)] : [])),
    ),
    concat: computed,
  });
}

function operationPrefix(cell: number, edge: number, operation: number): string {
  return `cells.${cell}._ops.${edge}._ops.${operation}`;
}

function noiseOf({ space, channels }: SupernetConfig, place: CellPlace): Supernet['noise'] {
  // Channels double wherever the image is halved.
  const size = (imageSize * channels) / place.channels;
  return space.operations[kindOf(space, place.reduction)]!.flatMap((list, edge) =>
    list.flatMap((operation, k) =>
      operation === 'noise'
        ? [
            {
              name: noisePrefix + operationPrefix(place.index, edge, k),
              shape: [size, size, place.channels],
            },
          ]
        : [],
    ),
  );
}
