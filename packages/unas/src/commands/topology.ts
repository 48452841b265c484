import type { Command } from 'commander';

export function addTopology(program: Command): void {
  program
    .command('topology')
    .description('width, depth and exact percentile of every registry cell, and the first claim')
    .option('--json', 'JSON on standard output')
    .action(async (options: { json?: boolean }) => {
      const { topology } = await import('../actions/topology.ts');
      topology(options);
    });
}
