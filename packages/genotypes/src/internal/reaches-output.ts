import type { Cell } from '../genotype-types.ts';

/**
 * Whether a path leads from an input to the output: not so where nodes without edges are in between.
 * @internal
 */
export function reachesOutput({ nodes, concat }: Cell): boolean {
  const reached = [true, true];
  for (const edges of nodes) reached.push(edges.some(([, source]) => reached[source]));
  return concat.some((node) => reached[node]);
}
