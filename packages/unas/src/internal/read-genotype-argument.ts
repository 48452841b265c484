import { existsSync, readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { text } from 'node:stream/consumers';
import { genotype, parseGenotype, type Genotype } from '@unas/genotypes';

/** A genotype and what to call it. */
export interface NamedGenotype {
  readonly name: string;
  readonly genotype: Genotype;
}

/**
 * What people write for a genotype: a name of the registry, a file with Python or JSON text, `-`
 * for standard input, or the text itself.
 */
export async function readGenotypeArgument(argument: string): Promise<NamedGenotype> {
  if (argument === '-')
    return { name: 'stdin', genotype: parseGenotype(await text(process.stdin)) };
  if (/^\s*(Genotype\s*\(|\{)/.test(argument)) {
    return { name: 'genotype', genotype: parseGenotype(argument) };
  }
  if (existsSync(argument)) {
    const name = basename(argument, extname(argument));
    return { name, genotype: parseFile(argument) };
  }
  return { name: argument, genotype: genotype(argument) };
}

function parseFile(path: string): Genotype {
  try {
    return parseGenotype(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) error.message = `${path}: ${error.message}`;
    throw error;
  }
}
