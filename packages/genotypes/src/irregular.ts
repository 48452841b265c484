import { irregularCells } from './data/irregular-cells.ts';
import { readCells } from './internal/read-cells.ts';
import type { RegistryEntry } from './registry-entry.ts';

/** 15 genotypes whose nodes have other numbers of edges than two, all of space `irregular`. */
export const irregularEntries: readonly RegistryEntry[] = Object.freeze(readCells(irregularCells));
