import fc from 'fast-check';
import type { Cell } from '../genotype-types.ts';
import { cellArbitrary, type CellArbitraryOptions } from './cell-arbitrary.ts';

/**
 * Two cells that differ only in the numbering of their nodes, the order of the edges of a node and
 * of `concat`.
 */
export function isomorphicCellsArbitrary(
  options: CellArbitraryOptions = {},
): fc.Arbitrary<readonly [Cell, Cell]> {
  return cellArbitrary(options).chain((cell) => {
    const priorities = fc.array(fc.nat(), {
      minLength: cell.nodes.length,
      maxLength: cell.nodes.length,
    });
    return priorities.map((priority) => [cell, renumber(cell, priority)] as const);
  });
}

/** Numbers the nodes anew: of those whose sources have numbers, the one of least priority comes next. */
function renumber({ nodes, concat }: Cell, priority: readonly number[]): Cell {
  const numbers = new Map([
    [0, 0],
    [1, 1],
  ]);
  const order: number[] = [];
  while (order.length < nodes.length) {
    const ready = nodes.flatMap((edges, index) =>
      !order.includes(index) && edges.every(([, source]) => numbers.has(source)) ? [index] : [],
    );
    const next = ready.reduce((a, b) => (priority[b]! < priority[a]! ? b : a));
    numbers.set(next + 2, order.length + 2);
    order.push(next);
  }
  return {
    nodes: order.map((index) =>
      nodes[index]!.map(
        ([operation, source]) => [operation, numbers.get(source)!] as const,
      ).reverse(),
    ),
    concat: concat.map((node) => numbers.get(node)!).reverse(),
  };
}
