import type { Cell } from '@unas/genotypes';

/**
 * A colour for every intermediate node that does not depend on the numbering: nodes of one colour
 * have edges of the same operations from and to nodes of the same colours.
 * @internal
 */
export function refineColours({ nodes, concat }: Cell): number[] {
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
