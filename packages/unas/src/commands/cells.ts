import type { Command } from 'commander';
import type { RegistryEntry } from '@unas/genotypes';
import { CommandError } from '../errors.ts';
import { type Io, printJson, printTable } from '../io.ts';
import { jsonOption } from '../options.ts';

interface CellsOptions {
  readonly json?: boolean;
  readonly method?: string;
  readonly year?: string;
  readonly kind?: string;
}

export function addCells(program: Command, io: Io): void {
  program
    .command('cells')
    .description('list the published cells')
    .option('--method <name>', 'only cells of this method')
    .option('--year <year>', 'only cells of this year')
    .option('--kind <kind>', 'only paper, adapted, published, run or copy')
    .addOption(jsonOption())
    .action((options: CellsOptions) => cells(io, options));
}

async function cells(io: Io, { json, method, year, kind }: CellsOptions): Promise<void> {
  const { findCells, genotypeToJson } = await import('@unas/genotypes');
  const { measureDepth, measureWidth } = await import('@unas/topology');
  const { measuresAsJson } = await import('../measures-as-json.ts');
  const all = findCells();
  checkValue(all, 'method', method);
  checkValue(all, 'year', year);
  checkValue(all, 'kind', kind);
  const found = all.filter(
    (entry) =>
      (method === undefined || method === entry.method) &&
      (year === undefined || year === String(entry.year)) &&
      (kind === undefined || kind === entry.kind),
  );
  if (json) {
    const rows = found.map((entry) => ({
      ...entry,
      genotype: genotypeToJson(entry.genotype),
      measures: measuresAsJson(entry.genotype),
    }));
    printJson(io, rows);
    return;
  }
  const rows = found.map(({ name, genotype: { normal }, method, year, kind }) => {
    return [name, method, year, kind, measureWidth(normal), measureDepth(normal)];
  });
  printTable(io, ['name', 'method', 'year', 'kind', 'width', 'depth'], rows);
}

/** A value that no cell has is a mistake, not an empty list. */
function checkValue(
  all: readonly RegistryEntry[],
  field: 'method' | 'year' | 'kind',
  value: string | undefined,
): void {
  const known = [...new Set(all.map((entry) => String(entry[field])))].sort();
  if (value === undefined || known.includes(value)) return;
  throw new CommandError(`no cell has the ${field} ${value}`, `Choose from ${known.join(', ')}.`);
}
