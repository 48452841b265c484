import type { Command } from 'commander';
import { type Io, printJson, printTable } from '../io.ts';
import { jsonOption } from '../options.ts';

export function addTopology(program: Command, io: Io): void {
  program
    .command('topology')
    .description(
      'print width, depth and exact percentiles of every published cell, and the claims on them',
    )
    .addOption(jsonOption())
    .action((options: { json?: boolean }) => topology(io, options));
}

async function topology(io: Io, { json }: { json?: boolean }): Promise<void> {
  const { topologyClaims, verdict } = await import('@unas/paper');
  const { rankedCells } = await import('@unas/topology');
  const { printClaims } = await import('../print-claims.ts');
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
    printJson(io, { cells, claims });
    return;
  }
  const rounded = (percentile: number | null): number | '' =>
    percentile === null ? '' : Number(percentile.toFixed(1));
  const rows = cells.map(({ name, method, year, kind, width, depth, ...cell }) => [
    ...[name, method, year, kind, width, depth],
    ...[rounded(cell.widthPercentile), rounded(cell.depthPercentile)],
  ]);
  const head = ['cell', 'method', 'year', 'kind', 'width', 'depth', 'width %', 'depth %'];
  printTable(io, head, rows);
  io.stdout.write('\n');
  printClaims(io, claims);
}
