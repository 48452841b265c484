import type { ByKind, CellKind } from '../cell-kind.ts';

/** What a supernet can become: which operations may be on which edges of a cell, and how cells make a network. */
export interface Space {
  readonly name: string;
  /** Nodes of a cell that are computed: its inputs are not counted. */
  readonly nodes: number;
  /**
   * The operations of each edge, in their order, as many on every edge; the order of edges is that of {@link spaceEdges}. No
   * `reduce` where all cells are of one kind.
   */
  readonly operations: ByKind<readonly (readonly string[])[]>;
  /**
   * `darts`: cells with two inputs, reductions at a third and two thirds. `plain`: the same without reductions, and a classifier
   * without bias (Xie et al. 2020). `nas-bench-201`: cells with one input in three stages with residual blocks between them (Dong &
   * Yang 2020).
   */
  readonly macro: 'darts' | 'plain' | 'nas-bench-201';
  /** The size that its authors search with: channels C, and cells (of a stage, in NAS-Bench-201). */
  readonly size: { readonly channels: number; readonly cells: number };
}

/** An edge of a cell: nodes 0 and 1 are inputs, or node 0 alone where there is one. */
export interface SpaceEdge {
  readonly source: number;
  readonly node: number;
}

/** Every edge that a cell of the space may have: for each node, from each node before it. */
export function spaceEdges({ nodes, macro }: Pick<Space, 'nodes' | 'macro'>): SpaceEdge[] {
  const inputs = macro === 'nas-bench-201' ? 1 : 2;
  return Array.from({ length: nodes }, (_, index) => index + inputs).flatMap((node) =>
    Array.from({ length: node }, (_, source) => ({ source, node })),
  );
}

/** The kinds of cells that a space has, each with weights of operations of its own. */
export function cellKinds({ operations }: Pick<Space, 'operations'>): CellKind[] {
  return operations.reduce ? ['normal', 'reduce'] : ['normal'];
}
