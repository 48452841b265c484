import { sizeOf } from '@unas/engine';
import { layerTable, type LayerTableOptions } from './layer-table.ts';
import type { Network } from './network.ts';
import type { NetworkTensors } from './specs.ts';

/** How many numbers are trained: those of dead nodes and of the auxiliary head count, BN statistics do not. */
export function countParameters({ parameters }: Pick<NetworkTensors, 'parameters'>): number {
  return parameters.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}

/** Names of the parameters that the training loss reaches; what only feeds dead nodes gets no gradient. */
export function liveParameters({ parameters }: Pick<NetworkTensors, 'parameters'>): string[] {
  return parameters.filter(({ live }) => live).map(({ name }) => name);
}

/**
 * Multiply-adds of one image's evaluation: convolutions and linear maps, as papers count them ("Mult-Adds" in Liu et al.
 * 2019, "DARTS", table 3); BN, ReLU, pooling and sums are left out, and so is the auxiliary head, which evaluation does
 * without.
 */
export function countMultiplyAdds(network: Network, options: LayerTableOptions = {}): number {
  return layerTable(network, options)
    .filter(({ name }) => !name.startsWith('auxiliary_head.'))
    .reduce((sum, { multiplyAdds }) => sum + multiplyAdds, 0);
}
