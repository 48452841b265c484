import type { Cell } from '@unas/genotypes';

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

/**
 * A colour for every intermediate node that does not depend on the numbering: nodes of one colour
 * have edges of the same operations from and to nodes of the same colours.
 */
function refineColours({ nodes, concat }: Cell): number[] {
  let colours = nodes.map((_, index) => Number(concat.includes(index + 2)));
  for (let classes = 0; ;) {
    const signatures = nodes.map((_, index) => [colours[index]!.toString(), '|']);
    const ends: string[][] = nodes.map(() => []);
    nodes.forEach((edges, index) => {
      const into: string[] = [];
      for (const [operation, source] of edges) {
        into.push(
          source < 2 ? `${operation} input ${source}` : `${operation} ${colours[source - 2]}`,
        );
        if (source >= 2) ends[source - 2]!.push(`${operation} ${colours[index]}`);
      }
      signatures[index]!.push(...into.sort(), '|');
    });
    const texts = signatures.map((signature, index) =>
      [...signature, ...ends[index]!.sort()].join(','),
    );
    const sorted = [...new Set(texts)].sort();
    colours = texts.map((text) => sorted.indexOf(text));
    if (sorted.length === classes) return colours;
    classes = sorted.length;
  }
}
