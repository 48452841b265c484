import { findCells, genotypeToJson, type RegistryEntry } from '@unas/genotypes';
import { measureDepth, measureWidth } from '@unas/topology';
import { CliError } from '../internal/cli-error.ts';
import { measuresAsJson } from '../internal/measures-as-json.ts';
import { printJson } from '../internal/print-json.ts';
import { printTable } from '../internal/print-table.ts';

export interface CellsOptions {
  readonly json?: boolean;
  readonly method?: string;
  readonly year?: string;
  readonly kind?: string;
}

/** `unas cells` */
export function cells({ json, method, year, kind }: CellsOptions): void {
  const all = findCells();
  check(all, 'method', method);
  check(all, 'year', year);
  check(all, 'kind', kind);
  const found = all.filter(
    (entry) =>
      (method === undefined || method === entry.method) &&
      (year === undefined || year === String(entry.year)) &&
      (kind === undefined || kind === entry.kind),
  );
  if (json) {
    printJson(
      found.map((entry) => ({
        ...entry,
        genotype: genotypeToJson(entry.genotype),
        measures: measuresAsJson(entry.genotype),
      })),
    );
    return;
  }
  printTable(
    ['name', 'method', 'year', 'kind', 'width', 'depth'],
    found.map(({ name, genotype: { normal }, ...entry }) => [
      name,
      entry.method,
      entry.year,
      entry.kind,
      measureWidth(normal),
      measureDepth(normal),
    ]),
  );
}

/** A value that no cell has is a mistake, not an empty list. */
function check(
  all: readonly RegistryEntry[],
  field: 'method' | 'year' | 'kind',
  value: string | undefined,
): void {
  const known = [...new Set(all.map((entry) => String(entry[field])))].sort();
  if (value === undefined || known.includes(value)) return;
  throw new CliError(`no cell has the ${field} ${value}`, `there are ${known.join(', ')}`);
}
