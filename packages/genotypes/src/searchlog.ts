import { searchlogCells } from './registry/data/searchlog-cells.ts';
import { readCells } from './registry/read-cells.ts';
import type { RegistryEntry } from './registry/registry-entry.ts';

/** 220 genotypes along the search runs of others, all of kind `searchlog`. */
export const searchlogEntries: readonly RegistryEntry[] = Object.freeze(readCells(searchlogCells));
