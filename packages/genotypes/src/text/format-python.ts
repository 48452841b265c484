import type { Cell, Edge, Genotype } from '../genotype-types.ts';

/**
 * The text that DARTS and its descendants print and read,
 * `Genotype(normal=[('sep_conv_3x3', 0), ...], normal_concat=range(2, 6), reduce=[...], reduce_concat=[...])`.
 * Edges are grouped by node where some node has another number of them than two.
 */
export function formatPython(genotype: Genotype): string {
  const { normal, reduce } = genotype;
  return `Genotype(normal=${edges(normal)}, normal_concat=${concat(normal)}, reduce=${edges(reduce)}, reduce_concat=${concat(reduce)})`;
}

function edges({ nodes }: Cell): string {
  const list = (items: readonly Edge[]): string => items.map(edge).join(', ');
  if (nodes.every((node) => node.length === 2)) return `[${list(nodes.flat())}]`;
  return `[${nodes.map((node) => `[${list(node)}]`).join(', ')}]`;
}

function edge([operation, source]: Edge): string {
  const escaped = JSON.stringify(operation).slice(1, -1).replaceAll('\\"', '"');
  return `('${escaped.replaceAll("'", "\\'")}', ${source})`;
}

function concat(cell: Cell): string {
  const [first = 2] = cell.concat;
  const consecutive = cell.concat.every((node, index) => node === first + index);
  return consecutive
    ? `range(${first}, ${first + cell.concat.length})`
    : `[${cell.concat.join(', ')}]`;
}
