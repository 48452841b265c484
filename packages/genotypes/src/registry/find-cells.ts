import { registry } from './internal/registry.ts';
import type { CellKind, RegistryEntry, WiringSpace } from './registry-entry.ts';

export interface CellQuery {
  /** @defaultValue any */
  readonly method?: string;
  /** @defaultValue any */
  readonly year?: number;
  /** @defaultValue any */
  readonly kind?: CellKind;
  /** @defaultValue any */
  readonly space?: WiringSpace;
}

/** The registry's entries that match every given field, sorted by year, method and name. */
export function findCells(query: CellQuery = {}): RegistryEntry[] {
  const { method, year, kind, space } = query;
  return [...registry().values()]
    .filter(
      (entry) =>
        (method === undefined || entry.method === method) &&
        (year === undefined || entry.year === year) &&
        (kind === undefined || entry.kind === kind) &&
        (space === undefined || entry.space === space),
    )
    .sort((a, b) => a.year - b.year || compare(a.method, b.method) || compare(a.name, b.name));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
