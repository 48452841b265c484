import { layerTable, type LayerTableOptions } from './layer-table.ts';
import type { Network } from './network.ts';

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
