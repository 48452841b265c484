import { checkSpace } from './internal/check-space.ts';
import { addNode, stepsFrom, type Levels } from './internal/wiring-state.ts';
import type { Space } from './space.ts';

/** How many topologies of a space have a width and depth. */
export interface SpaceCount {
  /** Units of c, see `measureWidth`; a multiple of 1/2. */
  readonly width: number;
  /** Edges, see `measureDepth`. */
  readonly depth: number;
  readonly count: bigint;
}

/** The exact joint distribution of width and depth over a space. */
export interface SpaceDistribution {
  readonly space: Required<Space>;
  readonly total: bigint;
  /** Ascending by width, then depth; every count is positive. */
  readonly counts: readonly SpaceCount[];
}

/**
 * Counts the topologies of a space by width and depth, without listing them: a recurrence over the
 * nodes' depths, whose 2^(N - 1) states are the numbers of nodes on every level.
 */
export function measureSpace(space: Space): SpaceDistribution {
  const checked = checkSpace(space, 'measureSpace');
  let states = new Map<string, State>([['2', { levels: [2], byWidth: [1n] }]]);
  for (let node = 0; node < checked.nodes; node++) states = extend(states, checked);

  const counts = new Map<string, SpaceCount>();
  for (const { levels, byWidth } of states.values()) {
    byWidth.forEach((count, halves) => {
      const key = `${halves}/${levels.length}`;
      const sum = count + (counts.get(key)?.count ?? 0n);
      if (sum > 0n) counts.set(key, { width: halves / 2, depth: levels.length, count: sum });
    });
  }
  const sorted = [...counts.values()].sort((a, b) => a.width - b.width || a.depth - b.depth);
  return {
    space: checked,
    total: sorted.reduce((total, { count }) => total + count, 0n),
    counts: sorted,
  };
}

interface State {
  readonly levels: Levels;
  /** Number of topologies with a width of `index / 2`. */
  readonly byWidth: bigint[];
}

function extend(states: ReadonlyMap<string, State>, space: Required<Space>): Map<string, State> {
  const next = new Map<string, State>();
  for (const { levels, byWidth } of states.values()) {
    for (const { level, inputs, ways } of stepsFrom(levels, space)) {
      const grown = addNode(levels, level);
      const key = grown.join();
      const state = next.get(key) ?? { levels: grown, byWidth: [] };
      next.set(key, state);
      byWidth.forEach((count, halves) => {
        const before = state.byWidth[halves + inputs] ?? 0n;
        state.byWidth[halves + inputs] = before + count * BigInt(ways);
      });
    }
  }
  return next;
}
