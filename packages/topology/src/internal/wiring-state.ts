import type { Space } from '../space.ts';

/**
 * All that the wiring of a first few nodes means for the width and depth of what is built on it:
 * `levels[k]` is the number of nodes whose longest path from an input has k edges; `levels[0]` = 2.
 * A level is never empty below an occupied one.
 * @internal
 */
export type Levels = readonly number[];

/** Sources of the next node that lead to the same level and width. */
export interface Step {
  /** Level of the new node. */
  readonly level: number;
  /** How many of its two sources are cell inputs. */
  readonly inputs: number;
  /** How many pairs of sources there are. */
  readonly ways: number;
}

/**
 * The steps open to the next node: its higher source lies on the level below its own.
 * @internal
 */
export function stepsFrom(levels: Levels, { kind, ordered }: Required<Space>): Step[] {
  const repeats = kind === 'nasnet';
  const mixed = (a: number, b: number): number => (ordered ? 2 : 1) * a * b;
  const within = (n: number): number => {
    const different = (n * (n - 1)) / 2;
    return (ordered ? 2 : 1) * different + (repeats ? n : 0);
  };
  const steps: Step[] = [{ level: 1, inputs: 2, ways: within(levels[0]!) }];
  let between = 0;
  for (let top = 1; top < levels.length; top++) {
    const here = levels[top]!;
    steps.push({ level: top + 1, inputs: 1, ways: mixed(here, levels[0]!) });
    steps.push({ level: top + 1, inputs: 0, ways: mixed(here, between) + within(here) });
    between += here;
  }
  return steps.filter(({ ways }) => ways > 0);
}

/** @internal */
export function addNode(levels: Levels, level: number): Levels {
  return level === levels.length
    ? [...levels, 1]
    : levels.map((count, index) => (index === level ? count + 1 : count));
}
