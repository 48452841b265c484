import type { Cell, Edge } from '@unas/genotypes';
import type { Space } from '../space.ts';

/** @internal */
export function buildCell(nodes: readonly (readonly Edge[])[], { concat }: Required<Space>): Cell {
  // A bit a node: spaces have at most 16.
  let used = 0;
  if (concat === 'unused') {
    for (const edges of nodes) for (const edge of edges) used |= 1 << edge[1];
  }
  const output: number[] = [];
  for (let node = 2; node < nodes.length + 2; node++) if (!((used >> node) & 1)) output.push(node);
  return { nodes, concat: output };
}
