import { checkCell, type Cell } from '@unas/genotypes';

/**
 * Depth of a cell: edges on the longest path from an input to the output, the edge to the output
 * included (Shu, Wang & Cai, ICLR 2020, section 3).
 */
export function measureDepth(cell: Cell): number {
  checkCell(cell, 'measureDepth: cell');
  const levels = [0, 0];
  for (const edges of cell.nodes) {
    // A node that no input reaches lies on no path.
    let level = -Infinity;
    for (const edge of edges) {
      const before = levels[edge[1]]!;
      if (before > level) level = before;
    }
    levels.push(level + 1);
  }
  let depth = 0;
  for (const node of cell.concat) if (levels[node]! > depth) depth = levels[node]!;
  return depth + 1;
}
