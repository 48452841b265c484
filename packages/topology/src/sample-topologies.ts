import type { Cell, Edge } from '@unas/genotypes';
import { below, bigBelow, checkSeed, mersenneTwister, type RandomGenerator } from '@unas/random';
import { buildCell } from './internal/build-cell.ts';
import { checkSpace } from './internal/check-space.ts';
import { countCompletions, type Completions } from './internal/count-completions.ts';
import { sourcePairs } from './internal/source-pairs.ts';
import { addNode, stepsFrom, type Levels } from './internal/wiring-state.ts';
import type { Space } from './space.ts';
import { messages } from './messages.ts';

export interface SampleOptions {
  /** 0 to 2^32 - 1. */
  readonly seed: number;
  /**
   * Only topologies of this width, units of c.
   * @defaultValue any
   */
  readonly width?: number;
  /**
   * Only topologies of this depth.
   * @defaultValue any
   */
  readonly depth?: number;
  /**
   * The operation on every edge.
   * @defaultValue 'skip_connect'
   */
  readonly operation?: string;
}

/**
 * An endless sequence of independent topologies, each uniform among those of the space that have
 * the given width and depth. Exact: nodes are drawn one after the other, weighted by the number of
 * topologies that each choice can still lead to.
 *
 * @throws RangeError where no topology has that width and depth
 */
export function sampleTopologies(space: Space, options: SampleOptions): Generator<Cell> {
  const checked = checkSpace(space, 'sampleTopologies');
  checkSeed(options.seed, 'sampleTopologies');
  const { width, depth, operation = 'skip_connect' } = options;
  const completions = countCompletions(checked, width, depth);
  if (completions([2], 0) === 0n) {
    throw new RangeError(messages.noTopology(checked, width, depth));
  }
  return generate(checked, completions, mersenneTwister(options.seed), operation);
}

function* generate(
  space: Required<Space>,
  completions: Completions,
  random: RandomGenerator,
  operation: string,
): Generator<Cell> {
  const pairs = Array.from({ length: space.nodes }, (_, index) => sourcePairs(space, index + 2));
  for (;;) {
    const levelOf = [0, 0];
    let levels: Levels = [2];
    let halves = 0;
    const nodes: Edge[][] = [];
    for (const open of pairs) {
      const step = drawStep(levels, halves, space, completions, random);
      const fitting = open.filter(([a, b]) => {
        const inputs = Number(a < 2) + Number(b < 2);
        return inputs === step.inputs && 1 + Math.max(levelOf[a]!, levelOf[b]!) === step.level;
      });
      const pair = fitting[below(fitting.length, random)]!;
      nodes.push(pair.map((source) => [operation, source]));
      levelOf.push(step.level);
      levels = addNode(levels, step.level);
      halves += step.inputs;
    }
    yield buildCell(nodes, space);
  }
}

function drawStep(
  levels: Levels,
  halves: number,
  space: Required<Space>,
  completions: Completions,
  random: RandomGenerator,
): { level: number; inputs: number } {
  let rest = bigBelow(completions(levels, halves), random);
  for (const { level, inputs, ways } of stepsFrom(levels, space)) {
    rest -= BigInt(ways) * completions(addNode(levels, level), halves + inputs);
    if (rest < 0n) return { level, inputs };
  }
  throw new Error('sampleTopologies: the counts of completions do not add up');
}
