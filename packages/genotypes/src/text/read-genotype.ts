import type { Genotype } from '../genotype-types.ts';
import { genotype } from '../registry/cell-entry.ts';
import { parseGenotype, type ParseGenotypeOptions } from './parse-genotype.ts';

/**
 * The genotype that somebody wrote, a name of the registry or a text that holds it: names have no parentheses and braces, the texts
 * that {@link parseGenotype} reads do.
 *
 * @throws RangeError for an unknown name; GenotypeError for a text
 */
export function readGenotype(nameOrText: string, options: ParseGenotypeOptions = {}): Genotype {
  return isGenotypeText(nameOrText) ? parseGenotype(nameOrText, options) : genotype(nameOrText);
}

/** Whether it is a text that may hold a genotype, not a name: there is a parenthesis, a brace or a line end in it. */
export function isGenotypeText(nameOrText: string): boolean {
  return /[({\n]/.test(nameOrText);
}
