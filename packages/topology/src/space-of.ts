import { checkCell, type Cell } from '@unas/genotypes';
import type { Space } from './space.ts';
import { messages } from './messages.ts';

/**
 * The space that the wiring of a cell belongs to: `darts` where the sources of every node differ,
 * else `nasnet`.
 *
 * @throws RangeError where a node has another number of edges than two
 */
export function spaceOf(cell: Cell): Space {
  checkCell(cell, 'spaceOf: cell');
  const odd = cell.nodes.findIndex((edges) => edges.length !== 2);
  if (odd >= 0) {
    throw new RangeError(messages.oddNode(odd + 2, cell.nodes[odd]!.length));
  }
  const distinct = cell.nodes.every(([first, second]) => first![1] !== second![1]);
  return { kind: distinct ? 'darts' : 'nasnet', nodes: cell.nodes.length };
}
