import type { Genotype } from './genotype-types.ts';
import { readGenotype } from './internal/read-genotype.ts';

/**
 * Reads a genotype from an already parsed JSON value (see `GenotypeJson`).
 * For text, `parseGenotype` also says line and column of a mistake.
 */
export function genotypeFromJson(value: unknown): Genotype {
  return readGenotype(value, (_path, message) => new TypeError(`genotypeFromJson: ${message}`));
}
