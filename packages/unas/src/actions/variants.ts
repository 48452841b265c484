import { formatPython, genotypeToJson } from '@unas/genotypes';
import { randomConnections, randomOperations } from '@unas/topology';
import { readGenotypeArgument } from '../internal/read-genotype-argument.ts';
import { readSeed } from '../internal/read-seed.ts';

export interface VariantsOptions {
  readonly kind: 'connections' | 'operations';
  readonly seed: string;
  readonly python?: boolean;
}

/** `unas variants` */
export async function variants(argument: string, options: VariantsOptions): Promise<void> {
  const { kind, seed, python } = options;
  const { genotype } = await readGenotypeArgument(argument);
  const vary = kind === 'connections' ? randomConnections : randomOperations;
  const variant = vary(genotype, readSeed(seed));
  const text = python ? formatPython(variant).trimEnd() : JSON.stringify(genotypeToJson(variant));
  process.stdout.write(`${text}\n`);
}
