import { checkCell, type Cell } from '@unas/genotypes';
import { exactWidth } from './internal/exact-width.ts';

/**
 * Width of a cell in units of c, the channels of a node: the sum over its intermediate nodes of
 * (inputs that are cell inputs) / (inputs). Dead nodes count. The number nearest to the exact
 * width, which `measureCell` has (Shu, Wang & Cai, ICLR 2020, section 3).
 */
export function measureWidth(cell: Cell): number {
  checkCell(cell, 'measureWidth: cell');
  let width = 0;
  for (const edges of cell.nodes) {
    const inputs = edges.length;
    if (inputs === 0) continue;
    // Sums of halves, quarters, eighths ... are exact in binary.
    if ((inputs & (inputs - 1)) !== 0) return Number(exactWidth(cell.nodes));
    let fromCell = 0;
    for (let edge = 0; edge < inputs; edge++) if (edges[edge]![1] < 2) fromCell += 1;
    width += fromCell / inputs;
  }
  return width;
}
