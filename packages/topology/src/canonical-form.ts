import { checkCell, type Cell } from '@unas/genotypes';
import { canonicalOrder } from './internal/canonical-order.ts';

export interface CanonicalFormOptions {
  /**
   * Whether operations count. Otherwise only the wiring does, and every operation becomes `any`.
   * @defaultValue true
   */
  readonly operations?: boolean;
}

/**
 * The same cell for all isomorphic cells: those that differ only in the numbering of the
 * intermediate nodes, the order of a node's edges and the order of `concat`. The two inputs are
 * different things (the outputs of two different cells) and stay apart.
 */
export function canonicalForm(cell: Cell, options: CanonicalFormOptions = {}): Cell {
  checkCell(cell, 'canonicalForm: cell');
  const { operations = true } = options;
  const nodes = operations
    ? cell.nodes
    : cell.nodes.map((edges) => edges.map(([, source]) => ['any', source] as const));
  return renumber({ nodes, concat: cell.concat });
}

/** Whether two cells are the same but for the numbering of their nodes, see `canonicalForm`. */
export function isIsomorphic(a: Cell, b: Cell, options: CanonicalFormOptions = {}): boolean {
  return JSON.stringify(canonicalForm(a, options)) === JSON.stringify(canonicalForm(b, options));
}

function renumber(cell: Cell): Cell {
  const order = canonicalOrder(cell);
  const label = new Map([0, 1, ...order.map((index) => index + 2)].map((node, at) => [node, at]));
  const nodes = order.map((index) =>
    cell.nodes[index]!.map(([operation, source]) => [operation, label.get(source)!] as const).sort(
      (a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1),
    ),
  );
  return { nodes, concat: cell.concat.map((node) => label.get(node)!).sort((a, b) => a - b) };
}
