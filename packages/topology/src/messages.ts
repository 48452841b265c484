import type { Space } from './space.ts';

/** What the errors of this package say, in one place. @internal */
export const messages = {
  badCells: (caller: string, cells: unknown) =>
    `${caller}: cells must be 'both' or 'normal', got ${JSON.stringify(cells)}`,
  badSteps: (rungs: number, steps: unknown) =>
    `ladder: steps must be a whole number from 2 to ${rungs}, the rungs of this cell, got ${steps}`,
  noOperations: () => 'randomOperations: operations must name at least one operation, got []',
  badKind: (caller: string, kind: unknown) =>
    `${caller}: kind of space must be 'darts' or 'nasnet', got ${JSON.stringify(kind)}`,
  badNodes: (caller: string, nodes: unknown) =>
    `${caller}: nodes of a space must be a whole number from 1 to 16, got ${nodes}`,
  badConcat: (caller: string, concat: unknown) =>
    `${caller}: concat of a space must be 'all' or 'unused', got ${JSON.stringify(concat)}`,
  oddNode: (node: number, edges: number) =>
    `spaceOf: every node of the cell must have two edges, but node ${node} has ${edges}`,
  otherNodes: (space: Space, nodes: number) =>
    `rankCell: the cell must have the ${space.nodes} nodes of the space, got ${nodes}`,
  tooMany: ({ kind, nodes }: Space, count: bigint, limit: number) =>
    `enumerateTopologies: the ${kind} space of ${nodes} nodes has ${count} topologies, more than the limit of ${limit}; ` +
    'measureSpace gives its exact distribution without listing them',
  noTopology: ({ kind, nodes }: Space, width: number | undefined, depth: number | undefined) =>
    `sampleTopologies: no topology of the ${kind} space of ${nodes} nodes has width ${width ?? 'any'} and depth ` +
    `${depth ?? 'any'}; measureSpace lists those that occur`,
};
