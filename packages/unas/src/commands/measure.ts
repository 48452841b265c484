import type { Command } from 'commander';

export function addMeasure(program: Command): void {
  program
    .command('measure')
    .description('width, depth and the other measures of a genotype')
    .argument('<genotype>', 'a name, a file with Python or JSON text, or - for standard input')
    .option('--json', 'JSON on standard output')
    .action(async (argument: string, options: { json?: boolean }) => {
      const { measure } = await import('../actions/measure.ts');
      await measure(argument, options);
    });
}
