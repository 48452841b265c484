import { irregularCells } from './registry/data/irregular-cells.ts';
import { readCells } from './registry/read-cells.ts';
import type { RegistryEntry } from './registry/registry-entry.ts';

/**
 * 17 genotypes that are irregular: nodes with other numbers of edges than two, some with none, and
 * AGNAS, which has different cells in every stage, stage by stage.
 */
export const irregularEntries: readonly RegistryEntry[] = Object.freeze(readCells(irregularCells));
