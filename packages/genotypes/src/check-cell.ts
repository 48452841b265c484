import type { Cell } from './genotype-types.ts';

/**
 * Throws unless `cell` is one: every node has an edge, every edge comes from an earlier node,
 * `concat` holds distinct intermediate nodes. `what` begins the message: `checkCell(cell, 'measureWidth: cell')`.
 */
export function checkCell(cell: Cell, what: string): void {
  const { nodes, concat } = cell;
  if (nodes.length === 0)
    throw new RangeError(`${what} needs at least one intermediate node, got none`);
  nodes.forEach((edges, index) => {
    const node = index + 2;
    if (edges.length === 0)
      throw new RangeError(`${what}: node ${node} needs at least one edge, got none`);
    for (const [operation, source] of edges) {
      if (typeof operation !== 'string' || operation === '') {
        throw new TypeError(
          `${what}: the operation of an edge into node ${node} must be a name, got ${JSON.stringify(operation)}`,
        );
      }
      if (Number.isInteger(source) && source >= 0 && source < node) continue;
      throw new RangeError(
        `${what}: an edge into node ${node} must come from an earlier node, 0 to ${node - 1}, got ${JSON.stringify(source)}` +
          (source >= node ? ' (edges to the same or an earlier node would make a cycle)' : ''),
      );
    }
  });
  checkConcat(concat, nodes.length + 1, what);
}

function checkConcat(concat: readonly number[], last: number, what: string): void {
  if (concat.length === 0) {
    throw new RangeError(
      `${what}: concat must name at least one of the nodes 2 to ${last}, got []`,
    );
  }
  concat.forEach((node, index) => {
    if (!Number.isInteger(node) || node < 2 || node > last) {
      throw new RangeError(
        `${what}: concat must hold intermediate nodes, 2 to ${last}, got ${JSON.stringify(node)}`,
      );
    }
    if (concat.indexOf(node) !== index) {
      throw new RangeError(`${what}: concat must not repeat a node, got ${node} twice`);
    }
  });
}
