import type { Command } from 'commander';
import type { Cells } from '@unas/genotypes';
import {
  genotypeHelp,
  listGenotypeArgument,
  type NamedGenotype,
  readCellsArgument,
} from '../genotype-argument.ts';
import { type Io, printJson, printTable } from '../io.ts';
import type { MeasuresJson } from '../measures-as-json.ts';
import { jsonOption } from '../options.ts';

interface MeasureOptions {
  readonly json?: boolean;
  readonly all?: boolean;
}

export function addMeasure(program: Command, io: Io): void {
  program
    .command('measure')
    .description('print width, depth and the other measures of a genotype')
    .argument('<genotype>', genotypeHelp)
    .option('--all', 'every genotype of the file, not its last')
    .addOption(jsonOption())
    .action((argument: string, options: MeasureOptions) => measure(io, argument, options));
}

async function measure(io: Io, argument: string, { json, all }: MeasureOptions): Promise<void> {
  const { measuresAsJson } = await import('../measures-as-json.ts');
  if (json && all) {
    const found = await readAll(io, argument);
    printJson(
      io,
      found.map(({ name, genotype }) => ({ name, ...measuresAsJson(genotype) })),
    );
  } else if (json) {
    printJson(io, measuresAsJson((await readCellsArgument(io, argument)).genotype));
  } else {
    const found = all ? await readAll(io, argument) : [await readCellsArgument(io, argument)];
    for (const { name, genotype } of found) printMeasures(io, name, measuresAsJson(genotype));
  }
}

function printMeasures(
  io: Io,
  name: string,
  cells: Readonly<Record<string, MeasuresJson | null>>,
): void {
  const rows = Object.entries(cells).flatMap(([cell, measures]) => {
    if (measures === null) return [];
    const { width, liveWidth, depth, paths, averagePathLength, deadNodes } = measures;
    const dead = deadNodes.length > 0 ? deadNodes.join(', ') : 'none';
    return [[cell, `${width}c`, `${liveWidth}c`, depth, paths, averagePathLength.toFixed(2), dead]];
  });
  io.stdout.write(`${name}\n`);
  const head = ['cell', 'width', 'live width', 'depth', 'paths', 'mean length', 'dead nodes'];
  printTable(io, head, rows);
}

/** All genotypes that are whole, by name or line; of the others it says what is wrong. */
async function readAll(io: Io, argument: string): Promise<NamedGenotype<Cells>[]> {
  const { GenotypeError } = await import('@unas/genotypes');
  const entries = await listGenotypeArgument(io, argument);
  // Nothing in it: the error of the plain command says why.
  if (entries.length === 0) return [await readCellsArgument(io, argument)];
  return entries.flatMap(({ names, line, cells }) => {
    if (!(cells instanceof GenotypeError))
      return [{ name: names[0] ?? `line ${line}`, genotype: cells }];
    io.stderr.write(`left out: ${cells.message}\n`);
    return [];
  });
}
