import { cellEntry } from './cell-entry.ts';
import type { Genotype } from './genotype-types.ts';

/**
 * The published genotype of that name, frozen: `genotype('DARTS_V2')`.
 *
 * @throws RangeError that suggests the nearest name
 */
export function genotype(name: string): Genotype {
  return cellEntry(name).genotype;
}
