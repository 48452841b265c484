import type { Cell } from '@unas/genotypes';

/**
 * The cell with the same operations and these sources, an edge each, in the order of its nodes.
 * @internal
 */
export function rewire(cell: Cell, sources: readonly number[]): Cell {
  let next = 0;
  const nodes = cell.nodes.map((edges) =>
    edges.map(([operation]) => [operation, sources[next++]!] as const),
  );
  return { nodes, concat: cell.concat };
}

/**
 * Every node reads both cell inputs in turn, in the order of the first node's edges.
 * @internal
 */
export function widestSources({ nodes }: Cell): number[][] {
  const [first, second] = nodes[0]!;
  const start = first?.[1] === 1 && second?.[1] === 0 ? 1 : 0;
  return nodes.map((edges) => edges.map((_, edge) => (edge + start) % 2));
}

/**
 * Every node reads the node before it: with `distinct` sources, the nodes just before it, the
 * nearest last. The first node reads the cell inputs in turn.
 * @internal
 */
export function narrowestSources(cell: Cell, distinct: boolean): number[][] {
  const widest = widestSources(cell);
  return cell.nodes.map((edges, node) => {
    if (node === 0) return widest[0]!;
    const previous = node + 1;
    if (!distinct) return edges.map(() => previous);
    return edges.map((_, edge) => previous - ((edges.length - 1 - edge) % (previous + 1)));
  });
}
