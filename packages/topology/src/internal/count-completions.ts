import type { Space } from '../space.ts';
import { addNode, stepsFrom, type Levels } from './wiring-state.ts';

/** How many topologies of the wanted width and depth begin with nodes on `levels` of width `halves / 2`. */
export type Completions = (levels: Levels, halves: number) => bigint;

/** @internal */
export function countCompletions(
  space: Required<Space>,
  width: number | undefined,
  depth: number | undefined,
): Completions {
  const known = new Map<string, bigint>();
  const count: Completions = (levels, halves) => {
    const key = width === undefined ? levels.join() : `${levels.join()}/${halves}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const built = levels.reduce((sum, nodes) => sum + nodes) - 2;
    let total = 0n;
    if (built < space.nodes) {
      for (const { level, inputs, ways } of stepsFrom(levels, space)) {
        total += BigInt(ways) * count(addNode(levels, level), halves + inputs);
      }
    } else if ((width ?? halves / 2) === halves / 2 && (depth ?? levels.length) === levels.length) {
      total = 1n;
    }
    known.set(key, total);
    return total;
  };
  return count;
}
