import type { Cell, Edge } from '@unas/genotypes';
import type { Space } from '../space.ts';

/** @internal */
export function buildCell(nodes: readonly (readonly Edge[])[], { concat }: Required<Space>): Cell {
  const all = nodes.map((_, index) => index + 2);
  return { nodes, concat: concat === 'all' ? all : all.filter((node) => !feeds(nodes, node)) };
}

function feeds(nodes: readonly (readonly Edge[])[], node: number): boolean {
  return nodes.some((edges) => edges.some((edge) => edge[1] === node));
}
