import { type Genotype, genotype, isGenotypeText, parseGenotype } from '@unas/genotypes';
import { randomConnections, randomOperations } from '@unas/topology';

/**
 * The genotype that a fixture's metadata names: a cell of the registry; `DARTS_CONN3`, `ENAS_OPS1` as in
 * ../shared/fixtures/genotypes.json, for variants by seed; or the genotype itself as JSON or Python text.
 */
export function namedGenotype(name: string): Genotype {
  if (isGenotypeText(name)) return parseGenotype(name);
  const variant = /^(.+)_(CONN|OPS)(\d+)$/.exec(name);
  if (variant === null) return genotype(name);
  const [, base, kind, seed] = variant as unknown as [string, string, string, string];
  const original = genotype(base === 'SNAS' ? 'SNAS_MILD' : base);
  const vary = kind === 'CONN' ? randomConnections : randomOperations;
  return vary(original, Number(seed));
}
