import type { Command } from 'commander';

export function addDraw(program: Command): void {
  program
    .command('draw')
    .description('a drawing of the normal and the reduction cell as SVG')
    .argument('<genotype>', 'a name, a file with Python or JSON text, or - for standard input')
    .requiredOption('-o, --output <file>', 'where to write it; - for standard output')
    .action(async (argument: string, { output }: { output: string }) => {
      const { writeFile } = await import('node:fs/promises');
      const { drawGenotype } = await import('@unas/genotypes');
      const { measureDepth, measureWidth } = await import('@unas/topology');
      const { readGenotypeArgument } = await import('../internal/read-genotype-argument.ts');
      const { genotype } = await readGenotypeArgument(argument);
      const svg = await drawGenotype(genotype, {
        describe: (cell) => `${measureWidth(cell)}c wide, ${measureDepth(cell)} deep`,
      });
      if (output === '-') process.stdout.write(svg);
      else await writeFile(output, svg);
    });
}
