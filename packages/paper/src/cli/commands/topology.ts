import type { Command } from 'commander';

export function addTopology(program: Command): void {
  program
    .command('topology')
    .description('width, depth and exact percentile of every registry cell, and the first claim')
    .option('--json', 'JSON on standard output')
    .action(async ({ json }: { json?: boolean }) => {
      const { rankedCells } = await import('../../experiments/ranked-cells.ts');
      const { topologyClaims } = await import('../../experiments/wide-and-shallow.ts');
      const cells = rankedCells();
      const claims = topologyClaims();
      if (json) {
        const { verdict } = await import('../../claims/verdict.ts');
        const { printJson } = await import('../internal/print-json.ts');
        printJson({
          cells: cells.map(({ entry, width, depth, rank }) => ({
            name: entry.name,
            method: entry.method,
            year: entry.year,
            kind: entry.kind,
            space: entry.space,
            width,
            depth,
            widthPercentile: rank?.width ?? null,
            depthPercentile: rank?.depth ?? null,
          })),
          claims: claims.map((claim) => ({ ...claim, verdict: verdict(claim) })),
        });
        return;
      }
      const { printTable } = await import('../internal/print-table.ts');
      const { printClaims } = await import('../internal/print-claims.ts');
      printTable(
        ['cell', 'method', 'year', 'kind', 'width', 'depth', 'width %', 'depth %'],
        cells.map(({ entry, width, depth, rank }) => [
          entry.name,
          entry.method,
          entry.year,
          entry.kind,
          width,
          depth,
          rank ? Number(rank.width.toFixed(1)) : '',
          rank ? Number(rank.depth.toFixed(1)) : '',
        ]),
      );
      process.stdout.write('\n');
      printClaims(claims);
    });
}
