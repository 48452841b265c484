import { verdict } from '@unas/paper';
import { rankedCells, topologyClaims } from '@unas/paper/command';
import { printClaims } from '../internal/print-claims.ts';
import { printJson } from '../internal/print-json.ts';
import { printTable } from '../internal/print-table.ts';

/** `unas topology` */
export function topology({ json }: { json?: boolean }): void {
  const cells = rankedCells().map(({ entry, width, depth, rank }) => ({
    name: entry.name,
    method: entry.method,
    year: entry.year,
    kind: entry.kind,
    space: entry.space,
    width,
    depth,
    widthPercentile: rank?.width ?? null,
    depthPercentile: rank?.depth ?? null,
  }));
  const claims = topologyClaims().map((claim) => ({ ...claim, verdict: verdict(claim) }));
  if (json) {
    printJson({ cells, claims });
    return;
  }
  const rounded = (percentile: number | null): number | '' =>
    percentile === null ? '' : Number(percentile.toFixed(1));
  printTable(
    ['cell', 'method', 'year', 'kind', 'width', 'depth', 'width %', 'depth %'],
    cells.map(({ name, method, year, kind, width, depth, widthPercentile, depthPercentile }) => [
      name,
      method,
      year,
      kind,
      width,
      depth,
      rounded(widthPercentile),
      rounded(depthPercentile),
    ]),
  );
  process.stdout.write('\n');
  printClaims(claims);
}
