import { checkCell, type Cell, type Genotype } from '@unas/genotypes';
import { checkSeed, numpyChoice } from '@unas/random';
import type { CellsOption } from './cells-option.ts';
import { mapCells } from './internal/map-cells.ts';
import { messages } from './messages.ts';

export interface RandomOperationsOptions extends CellsOption {
  /** @defaultValue the paper's seven: pooling, skip, separable and dilated convolutions */
  readonly operations?: readonly string[];
}

const paperOperations = [
  'max_pool_3x3',
  'avg_pool_3x3',
  'skip_connect',
  'sep_conv_3x3',
  'sep_conv_5x5',
  'dil_conv_3x3',
  'dil_conv_5x5',
];

/**
 * The same connections with random operations, each drawn uniformly, the normal cell's edges
 * first. Bit-exact to the authors' `np.random.seed(seed)` and `np.random.choice(7, n)`.
 *
 * @param seed - 0 to 2^32 - 1
 */
export function randomOperations(
  genotype: Genotype,
  seed: number,
  options: RandomOperationsOptions = {},
): Genotype {
  const { operations = paperOperations } = options;
  if (operations.length === 0) {
    throw new RangeError(messages.noOperations());
  }
  checkSeed(seed, 'randomOperations');
  const choose = numpyChoice(seed);
  return mapCells(genotype, options, 'randomOperations', (cell: Cell) => {
    checkCell(cell, 'randomOperations: genotype');
    const nodes = cell.nodes.map((edges) =>
      edges.map(([, source]) => [operations[choose(operations.length)]!, source] as const),
    );
    return { nodes, concat: cell.concat };
  });
}
