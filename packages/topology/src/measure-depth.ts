import { checkCell, type Cell } from '@unas/genotypes';

/**
 * Depth of a cell: edges on the longest path from an input to the output, the edge to the output
 * included (Shu, Wang & Cai, ICLR 2020, section 3).
 */
export function measureDepth(cell: Cell): number {
  checkCell(cell, 'measureDepth: cell');
  const levels = [0, 0];
  for (const edges of cell.nodes) {
    let level = 0;
    for (const edge of edges) level = Math.max(level, levels[edge[1]]!);
    levels.push(level + 1);
  }
  return 1 + Math.max(...cell.concat.map((node) => levels[node]!));
}
