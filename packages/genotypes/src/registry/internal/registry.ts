import { messages } from '../../messages.ts';
import { paperCells } from '../data/paper-cells.ts';
import { publishedCells } from '../data/published-cells.ts';
import type { RegistryEntry } from '../registry-entry.ts';
import { readCells } from '../read-cells.ts';

let byName: ReadonlyMap<string, RegistryEntry> | undefined;

/**
 * Every entry by name, in the registry's order; read on first use.
 * @internal
 */
export function registry(): ReadonlyMap<string, RegistryEntry> {
  byName ??= indexByName([...readCells(paperCells), ...readCells(publishedCells)]);
  return byName;
}

function indexByName(entries: readonly RegistryEntry[]): Map<string, RegistryEntry> {
  const index = new Map<string, RegistryEntry>();
  for (const entry of entries) {
    if (index.has(entry.name)) throw new Error(messages.repeatedName(entry.name));
    index.set(entry.name, entry);
  }
  return index;
}
