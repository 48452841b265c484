import type { Tensor } from '@tensorflow/tfjs-core';
import { buildCell, forwardCell, type Cell } from './cell.ts';
import { families } from './families/families.ts';
import { validateConfig } from './internal/validate-config.ts';
import { globalAveragePool } from './layers/global-average-pool.ts';
import { applyLayers } from './layers/layer.ts';
import { linear } from './layers/linear.ts';
import { Pass } from './layers/pass.ts';
import { rectifier } from './layers/rectifier.ts';
import { batchesTracked } from './move-statistics.ts';
import type { ForwardResult, Network, NetworkConfig } from './network.ts';
import { NetworkError } from './network-error.ts';
import { placedLayers, type Structure } from './structure.ts';

/**
 * The network of a genotype (Shu, Wang & Cai 2020, appendix A; Liu et al. 2019, "DARTS", section 3).
 *
 * @throws NetworkError when a number of the configuration makes no network or an operation is unknown
 */
export function buildNetwork(config: NetworkConfig): Network {
  validateConfig(config);
  const structure = structureOf(config);
  const placed = placedLayers(structure);
  const columns = structure.cells.flatMap(({ nodes }) =>
    nodes.flatMap((edges) => edges.filter(({ dropPathColumn }) => dropPathColumn !== null)),
  );
  return Object.freeze({
    config,
    structure,
    parameters: placed.flatMap(({ layer, live }) =>
      layer.parameters.map((parameter) => ({ ...parameter, live })),
    ),
    statistics: [...placed.flatMap(({ layer }) => layer.statistics), batchesTracked],
    dropPathEdges: columns.length,
    forward: (tensors, x, mode) => forward(structure, new Pass(tensors, mode), x),
  } satisfies Network);
}

function structureOf(config: NetworkConfig): Structure {
  const { genotype, cells: count, classes } = config;
  const family = families[config.family];
  const reductions = [Math.floor(count / 3), Math.floor((2 * count) / 3)];
  const stemChannels = family.stemChannels(config.channels);
  const outputs = [stemChannels, stemChannels];
  const cells: Cell[] = [];
  let { channels } = config;
  let { afterReduction } = family;
  let firstDropPathColumn = 0;
  for (let index = 0; index < count; index++) {
    const reduction = reductions.includes(index);
    if (reduction) channels *= 2;
    const inputs = [outputs[index]!, outputs[index + 1]!] as const;
    const place = { index, inputs, channels, reduction, afterReduction, firstDropPathColumn };
    const cell = buildCell(reduction ? genotype.reduce : genotype.normal, place);
    cells.push(cell);
    outputs.push(channels * cell.concat.length);
    afterReduction = reduction;
    firstDropPathColumn += cell.nodes.flat().filter((edge) => edge.dropPathColumn !== null).length;
  }
  const afterCell = reductions[1]!;
  return {
    imageShape: [family.imageSize, family.imageSize, 3],
    imageMultiple: 4 * family.stemStride,
    stems: family.stems(config.channels),
    cells,
    auxiliary: config.auxiliary
      ? { afterCell, layers: family.auxiliary(outputs[afterCell + 2]!, classes) }
      : null,
    head: [globalAveragePool, linear('classifier', { in: outputs.at(-1)!, out: classes })],
  };
}

function forward(structure: Structure, pass: Pass, x: Tensor): ForwardResult {
  validateImages(structure, x);
  let before = applyLayers(pass, structure.stems[0], x);
  let previous = applyLayers(pass, structure.stems[1], before);
  let auxiliaryLogits: Tensor | undefined;
  for (const [index, cell] of structure.cells.entries()) {
    [before, previous] = [previous, forwardCell(pass, cell, [before, previous])];
    if (!pass.training || index !== structure.auxiliary?.afterCell) continue;
    auxiliaryLogits = applyLayers(pass, structure.auxiliary.layers, previous);
    // The auxiliary head's ReLU works in place in the authors' code. Cells that follow begin with a ReLU anyway; the
    // classifier, where none follows (up to three cells), sees the difference.
    if (index === structure.cells.length - 1) previous = applyLayers(pass, [rectifier], previous);
  }
  const logits = applyLayers(pass, structure.head, previous);
  const { batchStatistics } = pass;
  return { logits, ...(auxiliaryLogits && { auxiliaryLogits }), batchStatistics };
}

function validateImages({ imageMultiple, imageShape }: Structure, x: Tensor): void {
  const [, height, width, channels] = x.shape;
  const fits = (size: number | undefined): boolean => size! > 0 && size! % imageMultiple === 0;
  if (x.rank !== 4 || channels !== 3 || !fits(height) || !fits(width))
    throw new NetworkError(
      `forward: x must be [batch, height, width, 3] with height and width multiples of ${imageMultiple}, ` +
        `such as [64, ${imageShape.join(', ')}], got [${x.shape.join(', ')}]`,
    );
}
