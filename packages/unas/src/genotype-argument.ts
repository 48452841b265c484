import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { text } from 'node:stream/consumers';
import { findCells, genotype, parseGenotype, type Genotype } from '@unas/genotypes';
import { CommandError } from './errors.ts';
import { type Io, pathOf } from './io.ts';

/** What help texts say of a genotype argument. */
export const genotypeHelp =
  'a published cell’s name, a file, - for standard input, or the text itself';

/** A genotype and what to call it. */
export interface NamedGenotype {
  readonly name: string;
  readonly genotype: Genotype;
}

/**
 * What people write for a genotype: a name of the registry, a file with Python or JSON text, `-` for standard input, or the text
 * itself.
 */
export async function readGenotypeArgument(io: Io, argument: string): Promise<NamedGenotype> {
  if (argument === '-') return { name: 'stdin', genotype: parseGenotype(await text(io.stdin)) };
  if (/[({[\n]/.test(argument)) return { name: 'genotype', genotype: parseGenotype(argument) };
  const path = pathOf(io, argument);
  if (isFile(path)) {
    const name = basename(path, extname(path));
    return { name, genotype: parseFile(argument, readFileSync(path, 'utf8')) };
  }
  refuseMissingFile(argument, path);
  return { name: argument, genotype: genotype(argument) };
}

/** What looks like a path is a misspelt file, not a misspelt cell. */
function refuseMissingFile(argument: string, path: string): void {
  if (findCells().some(({ name }) => name === argument)) return;
  if (existsSync(path))
    throw new CommandError(`${argument} is a folder, not a file with a genotype`);
  if (/[/\\]|\.\w{1,5}$/.test(argument)) throw new CommandError(`there is no file ${argument}`);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function parseFile(path: string, content: string): Genotype {
  try {
    return parseGenotype(content);
  } catch (error) {
    if (error instanceof SyntaxError) error.message = `${path}: ${error.message}`;
    throw error;
  }
}
