import { measuresAsJson } from '../internal/measures-as-json.ts';
import { printJson } from '../internal/print-json.ts';
import { printTable } from '../internal/print-table.ts';
import { readGenotypeArgument } from '../internal/read-genotype-argument.ts';

/** `unas measure` */
export async function measure(argument: string, { json }: { json?: boolean }): Promise<void> {
  const { name, genotype } = await readGenotypeArgument(argument);
  const measures = measuresAsJson(genotype);
  if (json) {
    printJson(measures);
    return;
  }
  const rows = (['normal', 'reduce'] as const).map((which) => {
    const { width, liveWidth, depth, paths, averagePathLength, deadNodes } = measures[which];
    const dead = deadNodes.length > 0 ? deadNodes.join(', ') : 'none';
    return [which, `${width}c`, `${liveWidth}c`, depth, paths, averagePathLength.toFixed(2), dead];
  });
  process.stdout.write(`${name}\n`);
  printTable(['cell', 'width', 'live width', 'depth', 'paths', 'mean length', 'dead nodes'], rows);
}
