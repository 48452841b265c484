import type { Command } from 'commander';

interface CellsOptions {
  readonly json?: boolean;
  readonly method?: string;
  readonly year?: string;
  readonly kind?: string;
}

export function addCells(program: Command): void {
  program
    .command('cells')
    .description('the registry of published cells')
    .option('--method <name>', 'cells of one method')
    .option('--year <year>', 'cells of one year')
    .option('--kind <kind>', 'paper, adapted, published, run or copy')
    .option('--json', 'JSON on standard output')
    .action(async (options: CellsOptions) => {
      const { findCells, genotypeToJson } = await import('@unas/genotypes');
      const { measuresAsJson } = await import('../internal/measures-as-json.ts');
      const found = findCells().filter(
        ({ method, year, kind }) =>
          (options.method === undefined || options.method === method) &&
          (options.year === undefined || Number(options.year) === year) &&
          (options.kind === undefined || options.kind === kind),
      );
      if (options.json) {
        const { printJson } = await import('../internal/print-json.ts');
        printJson(
          found.map((entry) => ({
            ...entry,
            genotype: genotypeToJson(entry.genotype),
            measures: measuresAsJson(entry.genotype),
          })),
        );
        return;
      }
      const { printTable } = await import('../internal/print-table.ts');
      printTable(
        ['name', 'method', 'year', 'kind', 'width', 'depth'],
        found.map(({ name, method, year, kind, genotype }) => {
          const { width, depth } = measuresAsJson(genotype).normal;
          return [name, method, year, kind, width, depth];
        }),
      );
    });
}
