import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { buffer } from 'node:stream/consumers';
import {
  type Cells,
  findCells,
  findGenotypes,
  type FoundGenotype,
  type Genotype,
  genotype,
  isGenotypeText,
  parseCells,
  parseGenotype,
} from '@unas/genotypes';
import { CommandError } from './errors.ts';
import { type Io, pathOf } from './io.ts';

/** What help texts say of a genotype argument. */
export const genotypeHelp =
  'a published cell’s name; a file (its last genotype, or FILE:NAME); - for standard input; or the text itself';

/** A genotype and what to call it. */
export interface NamedGenotype<Kind = Genotype> {
  readonly name: string;
  readonly genotype: Kind;
}

/** The genotype that an argument means, see {@link genotypeHelp}. */
export async function readGenotypeArgument(io: Io, argument: string): Promise<NamedGenotype> {
  const { name, text, options } = await findText(io, argument);
  return { name, genotype: text === null ? genotype(name) : parseGenotype(text, options) };
}

/** As {@link readGenotypeArgument}, but the reduction cell may be missing. */
export async function readCellsArgument(io: Io, argument: string): Promise<NamedGenotype<Cells>> {
  const { name, text, options } = await findText(io, argument);
  return { name, genotype: text === null ? genotype(name) : parseCells(text, options) };
}

/** Every genotype of the file, standard input or text that an argument means. */
export async function listGenotypeArgument(io: Io, argument: string): Promise<FoundGenotype[]> {
  const { name, text, options } = await findText(io, argument);
  return text === null
    ? [{ names: [name], line: 1, cells: genotype(name) }]
    : findGenotypes(text, options);
}

interface FoundText {
  readonly name: string;
  /** Null for a name of the registry. */
  readonly text: string | Uint8Array | null;
  readonly options: { readonly source: string; readonly name?: string };
}

async function findText(io: Io, argument: string): Promise<FoundText> {
  if (argument === '-')
    return { name: 'stdin', text: await buffer(io.stdin), options: { source: 'standard input' } };
  const [, file = argument, name] = /^(.+):([^:/\\]+)$/.exec(argument) ?? [];
  for (const [path, picked] of [[argument], [file, name]] as const) {
    if (!isFile(pathOf(io, path))) continue;
    return {
      name: picked ?? basename(path, extname(path)),
      text: readFileSync(pathOf(io, path)),
      options: { source: path, ...(picked !== undefined && { name: picked }) },
    };
  }
  if (isGenotypeText(argument))
    return { name: 'genotype', text: argument, options: { source: 'genotype' } };
  refuseMissingFile(io, argument);
  return { name: argument, text: null, options: { source: argument } };
}

function isFile(path: string): boolean {
  // existsSync throws for nothing, not even for a name that is too long.
  return existsSync(path) && statSync(path).isFile();
}

/** What looks like a path is a misspelt file, not a misspelt cell. */
function refuseMissingFile(io: Io, argument: string): void {
  if (findCells().some(({ name }) => name === argument)) return;
  if (existsSync(pathOf(io, argument)))
    throw new CommandError(`${argument} is a folder, not a file with a genotype`);
  if (/[/\\]|\.\w{1,5}(?::[^:]*)?$/.test(argument))
    throw new CommandError(`there is no file ${argument}`);
}
