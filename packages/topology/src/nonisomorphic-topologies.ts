import type { Cell } from '@unas/genotypes';
import { canonicalForm } from './canonical-form.ts';
import { buildCell } from './internal/build-cell.ts';
import { checkSpace } from './internal/check-space.ts';
import { sourcePairs } from './internal/source-pairs.ts';
import type { Space } from './space.ts';

/**
 * One topology, in canonical form without operations, of every class of isomorphic ones. The order
 * of a node's sources makes no difference here. Grown node by node from the classes of the
 * smaller spaces.
 */
export function nonisomorphicTopologies(space: Space): Cell[] {
  const checked = { ...checkSpace(space, 'nonisomorphicTopologies'), ordered: false };
  let classes: Cell[] = [{ nodes: [], concat: [] }];
  for (let node = 2; node < checked.nodes + 2; node++) {
    const grown = new Map<string, Cell>();
    for (const { nodes } of classes) {
      for (const pair of sourcePairs(checked, node)) {
        const added = [...nodes, pair.map((source) => ['any', source] as const)];
        const cell = canonicalForm(buildCell(added, checked), { operations: false });
        grown.set(JSON.stringify(cell), cell);
      }
    }
    classes = [...grown.values()];
  }
  return classes;
}
