import type { Cell } from './genotype-types.ts';
import { reachesOutput } from './internal/reaches-output.ts';
import { messages } from './messages.ts';

/**
 * Checks that a cell is valid: every edge comes from an earlier node, `concat` holds distinct intermediate nodes, and a path leads from
 * an input to the output.
 *
 * @param what - begins the message: `checkCell(cell, 'measureWidth: cell')`
 * @throws RangeError, or TypeError where an operation is not a name
 */
export function checkCell(cell: Cell, what: string): void {
  const { nodes, concat } = cell;
  if (nodes.length === 0) {
    throw new RangeError(messages.noIntermediate(what));
  }
  let hasEmptyNode = false;
  // Indices and not iterators: this stands before every measurement of a cell.
  for (let index = 0; index < nodes.length; index++) {
    const edges = nodes[index]!;
    const node = index + 2;
    if (edges.length === 0) hasEmptyNode = true;
    for (let edge = 0; edge < edges.length; edge++) {
      const operation = edges[edge]![0];
      const source = edges[edge]![1];
      if (typeof operation !== 'string' || operation === '') {
        throw new TypeError(messages.badOperation(what, node, operation));
      }
      if (source >>> 0 !== source || source >= node)
        throw new RangeError(messages.badSource(what, node, source));
    }
  }
  checkConcat(concat, nodes.length + 1, what);
  if (hasEmptyNode && !reachesOutput(cell)) {
    throw new RangeError(messages.unreached(what));
  }
}

function checkConcat(concat: readonly number[], last: number, what: string): void {
  if (concat.length === 0) {
    throw new RangeError(messages.noConcat(what, last));
  }
  for (let index = 0; index < concat.length; index++) {
    const node = concat[index]!;
    if (node >>> 0 !== node || node < 2 || node > last) {
      throw new RangeError(messages.badConcat(what, last, node));
    }
    if (concat.indexOf(node, index + 1) >= 0) {
      throw new RangeError(messages.twiceInConcat(what, node));
    }
  }
}
