import type { Cell } from '@unas/genotypes';

/**
 * Whether each intermediate node reaches the output.
 * @internal
 */
export function liveNodes({ nodes, concat }: Cell): boolean[] {
  const live = nodes.map((_, index) => concat.includes(index + 2));
  for (let index = nodes.length - 1; index >= 0; index--) {
    if (!live[index]) continue;
    for (const [, source] of nodes[index]!) if (source >= 2) live[source - 2] = true;
  }
  return live;
}
