import { checkSpace } from './internal/check-space.ts';
import { sourcePairs } from './internal/source-pairs.ts';
import type { Space } from './space.ts';

/** Number of topologies of a space: 180 for `{ kind: 'darts', nodes: 4 }`. */
export function countTopologies(space: Space): bigint {
  const checked = checkSpace(space, 'countTopologies');
  let count = 1n;
  for (let node = 2; node < checked.nodes + 2; node++) {
    count *= BigInt(sourcePairs(checked, node).length);
  }
  return count;
}
