import type { Space } from '../space.ts';

/**
 * The pairs of sources that a node with `earlier` nodes before it may have.
 * @internal
 */
export function sourcePairs(
  { kind, ordered }: Required<Space>,
  earlier: number,
): (readonly [number, number])[] {
  const pairs: [number, number][] = [];
  for (let first = 0; first < earlier; first++) {
    for (let second = ordered ? 0 : first; second < earlier; second++) {
      if (kind === 'nasnet' || first !== second) pairs.push([first, second]);
    }
  }
  return pairs;
}
