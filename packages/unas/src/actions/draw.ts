import { writeFile } from 'node:fs/promises';
import { drawGenotype } from '@unas/genotypes';
import { measureDepth, measureWidth } from '@unas/topology';
import { readGenotypeArgument } from '../internal/read-genotype-argument.ts';

/** `unas draw` */
export async function draw(argument: string, { output }: { output: string }): Promise<void> {
  const { genotype } = await readGenotypeArgument(argument);
  const svg = drawGenotype(genotype, {
    describe: (cell) => `${measureWidth(cell)}c wide, ${measureDepth(cell)} deep`,
  });
  if (output === '-') process.stdout.write(svg);
  else await writeFile(output, svg);
}
