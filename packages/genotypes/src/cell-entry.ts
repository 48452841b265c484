import { registry } from './internal/registry.ts';
import { nearestNames } from './nearest-names.ts';
import type { RegistryEntry } from './registry-entry.ts';

/**
 * The registry's entry of that name: the genotype and where it comes from.
 *
 * @throws RangeError that suggests the nearest name
 */
export function cellEntry(name: string): RegistryEntry {
  const entry = registry().get(name);
  if (!entry) {
    throw new RangeError(
      `genotype: no cell is named ${JSON.stringify(name)}; did you mean ${nearestNames(name)[0]}?`,
    );
  }
  return entry;
}
