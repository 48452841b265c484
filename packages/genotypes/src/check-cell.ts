import type { Cell } from './genotype-types.ts';
import { reachesOutput } from './internal/reaches-output.ts';

/**
 * Throws unless `cell` is one: every edge comes from an earlier node, `concat` holds distinct
 * intermediate nodes, and a path leads from an input to the output. `what` begins the message: `checkCell(cell, 'measureWidth: cell')`.
 */
export function checkCell(cell: Cell, what: string): void {
  const { nodes, concat } = cell;
  if (nodes.length === 0) {
    throw new RangeError(`${what} needs at least one intermediate node, got none`);
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
        throw new TypeError(
          `${what}: the operation of an edge into node ${node} must be a name, got ${JSON.stringify(operation)}`,
        );
      }
      if (source >>> 0 !== source || source >= node) throw badSource(source, node, what);
    }
  }
  checkConcat(concat, nodes.length + 1, what);
  if (hasEmptyNode && !reachesOutput(cell)) {
    throw new RangeError(`${what}: no path leads from an input to the output`);
  }
}

function badSource(source: number, node: number, what: string): RangeError {
  const cycle = source >= node ? ' (edges to the same or an earlier node would make a cycle)' : '';
  return new RangeError(
    `${what}: an edge into node ${node} must come from an earlier node, 0 to ${node - 1}, got ${JSON.stringify(source)}${cycle}`,
  );
}

function checkConcat(concat: readonly number[], last: number, what: string): void {
  if (concat.length === 0) {
    throw new RangeError(
      `${what}: concat must name at least one of the nodes 2 to ${last}, got []`,
    );
  }
  for (let index = 0; index < concat.length; index++) {
    const node = concat[index]!;
    if (node >>> 0 !== node || node < 2 || node > last) {
      throw new RangeError(
        `${what}: concat must hold intermediate nodes, 2 to ${last}, got ${JSON.stringify(node)}`,
      );
    }
    if (concat.indexOf(node, index + 1) >= 0) {
      throw new RangeError(`${what}: concat must not repeat a node, got ${node} twice`);
    }
  }
}
