import type { Command } from 'commander';
import { genotypeHelp, readGenotypeArgument } from '../genotype-argument.ts';
import { type Io, printJson, printTable } from '../io.ts';
import { jsonOption } from '../options.ts';

export function addMeasure(program: Command, io: Io): void {
  program
    .command('measure')
    .description('print width, depth and the other measures of a genotype')
    .argument('<genotype>', genotypeHelp)
    .addOption(jsonOption())
    .action((argument: string, options: { json?: boolean }) => measure(io, argument, options));
}

async function measure(io: Io, argument: string, { json }: { json?: boolean }): Promise<void> {
  const { measuresAsJson } = await import('../measures-as-json.ts');
  const { name, genotype } = await readGenotypeArgument(io, argument);
  const measures = measuresAsJson(genotype);
  if (json) {
    printJson(io, measures);
    return;
  }
  const rows = (['normal', 'reduce'] as const).map((which) => {
    const { width, liveWidth, depth, paths, averagePathLength, deadNodes } = measures[which];
    const dead = deadNodes.length > 0 ? deadNodes.join(', ') : 'none';
    return [which, `${width}c`, `${liveWidth}c`, depth, paths, averagePathLength.toFixed(2), dead];
  });
  io.stdout.write(`${name}\n`);
  const head = ['cell', 'width', 'live width', 'depth', 'paths', 'mean length', 'dead nodes'];
  printTable(io, head, rows);
}
