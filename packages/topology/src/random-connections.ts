import { checkCell, type Cell, type Genotype } from '@unas/genotypes';
import { checkSeed, numpyChoice } from '@unas/random';
import type { CellsOption } from './cells-option.ts';
import { mapCells } from './internal/map-cells.ts';
import { rewire } from './internal/rewire.ts';

/**
 * The same operations on random connections: every edge's source is drawn uniformly from all
 * earlier nodes, repeats allowed. Bit-exact to the authors' `np.random.seed(seed)` and, edge by
 * edge, `np.random.choice(i // 2 + 2, 1)` for the normal cell, then for the reduction cell.
 *
 * @param seed - 0 to 2^32 - 1
 */
export function randomConnections(
  genotype: Genotype,
  seed: number,
  options: CellsOption = {},
): Genotype {
  checkSeed(seed, 'randomConnections');
  checkCell(genotype.normal, 'randomConnections: genotype');
  checkCell(genotype.reduce, 'randomConnections: genotype');
  const choose = numpyChoice(seed);
  const normal = earlierNodes(genotype.normal);
  const reduce = earlierNodes(genotype.reduce);
  const drawn = { normal: [] as number[], reduce: [] as number[] };
  for (let edge = 0; edge < Math.max(normal.length, reduce.length); edge++) {
    if (edge < normal.length) drawn.normal.push(choose(normal[edge]!));
    if (edge < reduce.length) drawn.reduce.push(choose(reduce[edge]!));
  }
  return mapCells(genotype, options, 'randomConnections', (cell, which) =>
    rewire(cell, drawn[which]),
  );
}

/** For every edge, how many nodes come before the one it goes into. */
function earlierNodes({ nodes }: Cell): number[] {
  return nodes.flatMap((edges, index) => edges.map(() => index + 2));
}
