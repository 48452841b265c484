import type { Command } from 'commander';

export function addMeasure(program: Command): void {
  program
    .command('measure')
    .description('width, depth and the other measures of a genotype')
    .argument('<genotype>', 'a name, a file with Python or JSON text, or - for standard input')
    .option('--json', 'JSON on standard output')
    .action(async (argument: string, { json }: { json?: boolean }) => {
      const { readGenotypeArgument } = await import('../internal/read-genotype-argument.ts');
      const { measuresAsJson } = await import('../internal/measures-as-json.ts');
      const { name, genotype } = await readGenotypeArgument(argument);
      const measures = measuresAsJson(genotype);
      if (json) {
        const { printJson } = await import('../internal/print-json.ts');
        printJson(measures);
        return;
      }
      const { printTable } = await import('../internal/print-table.ts');
      const rows = (['normal', 'reduce'] as const).map((which) => {
        const { width, liveWidth, depth, paths, averagePathLength, deadNodes } = measures[which];
        const dead = deadNodes.length > 0 ? deadNodes.join(', ') : 'none';
        return [
          which,
          `${width}c`,
          `${liveWidth}c`,
          depth,
          paths,
          averagePathLength.toFixed(2),
          dead,
        ];
      });
      process.stdout.write(`${name}\n`);
      printTable(
        ['cell', 'width', 'live width', 'depth', 'paths', 'mean length', 'dead nodes'],
        rows,
      );
    });
}
