import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Command } from 'commander';
import { hasCode } from '@unas/errors';
import { CommandError } from '../errors.ts';
import { genotypeHelp, readCellsArgument } from '../genotype-argument.ts';
import { type Io, pathOf } from '../io.ts';

export function addDraw(program: Command, io: Io): void {
  program
    .command('draw')
    .description('draw the normal and the reduction cell of a genotype as SVG')
    .argument('<genotype>', genotypeHelp)
    .requiredOption('-o, --output <file>', 'where to write it; - for standard output')
    .action((argument: string, options: { output: string }) => draw(io, argument, options));
}

async function draw(io: Io, argument: string, { output }: { output: string }): Promise<void> {
  const { drawGenotype } = await import('@unas/genotypes/drawing');
  const { measureDepth, measureWidth } = await import('@unas/topology');
  const { genotype } = await readCellsArgument(io, argument);
  const svg = drawGenotype(genotype, {
    describe: (cell) => `${measureWidth(cell)}c wide, ${measureDepth(cell)} deep`,
  });
  if (output === '-') io.stdout.write(svg);
  else await write(pathOf(io, output), svg, output);
}

async function write(path: string, content: string, typed: string): Promise<void> {
  try {
    await writeFile(path, content);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
    throw new CommandError(`there is no folder ${dirname(typed)} to write ${typed} in`);
  }
}
