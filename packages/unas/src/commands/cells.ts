import type { Command } from 'commander';
import type { CellsOptions } from '../actions/cells.ts';

export function addCells(program: Command): void {
  program
    .command('cells')
    .description('the registry of published cells')
    .option('--method <name>', 'cells of one method')
    .option('--year <year>', 'cells of one year')
    .option('--kind <kind>', 'paper, adapted, published, run or copy')
    .option('--json', 'JSON on standard output')
    .action(async (options: CellsOptions) => {
      const { cells } = await import('../actions/cells.ts');
      cells(options);
    });
}
