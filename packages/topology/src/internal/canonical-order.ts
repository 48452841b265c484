import type { Cell } from '@unas/genotypes';
import { refineColours } from './refine-colours.ts';

/**
 * The order of the intermediate nodes (indices into `nodes`) in canonical form: every node after
 * its sources, first the one of least colour, then of least sources. Where several are alike, all
 * of them are tried and the order with the least code wins, so the numbering of `cell` has no say.
 * @internal
 */
export function canonicalOrder(cell: Cell): number[] {
  const colours = refineColours(cell);
  const consumers = cell.nodes.map((_, index) => consumersOf(cell, index + 2));
  let best: { code: string; order: number[] } | undefined;

  function place(order: number[], code: string): void {
    if (order.length === cell.nodes.length) {
      if (!best || code < best.code) best = { code, order };
      return;
    }
    const label = new Map([0, 1, ...order.map((index) => index + 2)].map((node, at) => [node, at]));
    let least: { key: string; indices: number[] } = { key: '', indices: [] };
    cell.nodes.forEach((edges, index) => {
      if (order.includes(index) || edges.some((edge) => !label.has(edge[1]))) return;
      const sources = edges.map((edge) => `${label.get(edge[1])} ${edge[0]}`).sort();
      const key = `${String(colours[index]).padStart(6, '0')} ${sources.join()}`;
      if (least.indices.length === 0 || key < least.key) least = { key, indices: [index] };
      else if (key === least.key) least.indices.push(index);
    });
    // Nodes with the same sources and the same consumers are interchangeable: one is enough.
    const seen = new Set<string>();
    for (const index of least.indices) {
      if (seen.has(consumers[index]!)) continue;
      seen.add(consumers[index]!);
      place([...order, index], `${code}${least.key};`);
    }
  }

  place([], '');
  return best!.order;
}

function consumersOf({ nodes }: Cell, node: number): string {
  const uses = nodes.flatMap((edges, index) =>
    edges.filter((edge) => edge[1] === node).map(([operation]) => `${index} ${operation}`),
  );
  return uses.sort().join();
}
