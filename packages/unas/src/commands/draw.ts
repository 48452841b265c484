import type { Command } from 'commander';

export function addDraw(program: Command): void {
  program
    .command('draw')
    .description('a drawing of the normal and the reduction cell as SVG')
    .argument('<genotype>', 'a name, a file with Python or JSON text, or - for standard input')
    .requiredOption('-o, --output <file>', 'where to write it; - for standard output')
    .action(async (argument: string, options: { output: string }) => {
      const { draw } = await import('../actions/draw.ts');
      await draw(argument, options);
    });
}
