import { searchlogCells } from './data/searchlog-cells.ts';
import { readCells } from './internal/read-cells.ts';
import type { RegistryEntry } from './registry-entry.ts';

/** 220 genotypes along the search runs of others, all of kind `searchlog`. */
export const searchlogEntries: readonly RegistryEntry[] = Object.freeze(readCells(searchlogCells));
