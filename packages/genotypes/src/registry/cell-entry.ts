import type { Genotype } from '../genotype-types.ts';
import { messages } from '../messages.ts';
import { registry } from './internal/registry.ts';
import type { RegistryEntry } from './registry-entry.ts';

/**
 * The published genotype of that name, frozen: `genotype('DARTS_V2')`.
 *
 * @throws RangeError, with the nearest name where one is near
 */
export function genotype(name: string): Genotype {
  return find(name, 'genotype').genotype;
}

/**
 * The registry's entry of that name: the genotype and where it comes from.
 *
 * @throws RangeError, with the nearest name where one is near
 */
export function cellEntry(name: string): RegistryEntry {
  return find(name, 'cellEntry');
}

function find(name: string, caller: string): RegistryEntry {
  const entry = registry().get(name);
  if (!entry) throw new RangeError(messages.unknownCell(caller, name, registry().keys()));
  return entry;
}
