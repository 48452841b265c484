import { unknownSpace } from '../messages.ts';
import type { ByKind } from '../cell-kind.ts';
import { checkSpace } from './check-space.ts';
import { type Space, spaceEdges } from './space.ts';

const darts = [
  ...['none', 'max_pool_3x3', 'avg_pool_3x3', 'skip_connect'],
  ...['sep_conv_3x3', 'sep_conv_5x5', 'dil_conv_3x3', 'dil_conv_5x5'],
];
const dartsSize = { channels: 16, cells: 8 };

type Entry = Pick<Space, 'nodes' | 'macro' | 'size'> & {
  /** Operations of every edge, or of each. */
  readonly operations: readonly string[] | ByKind<readonly (readonly string[])[]>;
};

const known: Readonly<Record<string, Entry>> = {
  // Liu et al. 2019.
  darts: { nodes: 4, macro: 'darts', size: dartsSize, operations: darts },
  // The shapes of confopt's benchmarks, with DARTS's operations.
  'darts-wide': { nodes: 4, macro: 'darts', size: { channels: 18, cells: 4 }, operations: darts },
  'darts-deep': { nodes: 4, macro: 'darts', size: { channels: 7, cells: 18 }, operations: darts },
  'darts-single-cell': {
    ...{ nodes: 8, macro: 'darts', operations: darts },
    size: { channels: 26, cells: 1 },
  },
  // Zela et al. 2020, "Understanding and robustifying DARTS": s1 to s4; s5 is that of Wang et al. 2021, without none.
  s1: { nodes: 4, macro: 'darts', size: dartsSize, operations: s1() },
  s2: { ...fourNodes(), operations: ['skip_connect', 'sep_conv_3x3'] },
  s3: { ...fourNodes(), operations: ['none', 'skip_connect', 'sep_conv_3x3'] },
  s4: { ...fourNodes(), operations: ['noise', 'sep_conv_3x3'] },
  s5: { ...fourNodes(), operations: darts.slice(1) },
  // Xie et al. 2020, "Understanding the wiring evolution in differentiable NAS": the minimal cell.
  wiring: {
    ...{ nodes: 2, macro: 'plain', size: dartsSize },
    operations: [
      ...['none', 'skip_connect', 'max_pool_3x3', 'avg_pool_3x3'],
      ...['sep_conv_3x3', 'dil_conv_3x3', 'dil_conv_5x5', 'sep_conv_5x5'],
    ],
  },
  // Dong & Yang 2020.
  'nas-bench-201': {
    ...{ nodes: 3, macro: 'nas-bench-201', size: { channels: 16, cells: 5 } },
    operations: ['none', 'skip_connect', 'nor_conv_1x1', 'nor_conv_3x3', 'avg_pool_3x3'],
  },
};

/** How a space differs from the one of that name. */
export interface FindSpaceOptions {
  /** @defaultValue as many as its authors have */
  readonly nodes?: number;
  /** The operations of every edge. @defaultValue those of its authors */
  readonly operations?: readonly string[];
}

/** The names of the spaces that are known, sorted. */
export function spaceNames(): string[] {
  return Object.keys(known).sort();
}

/**
 * A search space by its name, frozen.
 *
 * @throws RangeError for an unknown name, with the nearest one, or for nodes or operations that make no space
 */
export function findSpace(name: string, options: FindSpaceOptions = {}): Space {
  const entry = Object.hasOwn(known, name) ? known[name]! : undefined;
  if (entry === undefined) throw unknownSpace(name, spaceNames());
  const { nodes = entry.nodes } = options;
  const { macro, size } = entry;
  const operations = options.operations ?? entry.operations;
  const space: Space = {
    ...{ name, nodes, macro, size },
    operations: isList(operations) ? everyEdge({ nodes, macro }, operations) : operations,
  };
  checkSpace(space);
  return deepFreeze(space);
}

function everyEdge(
  shape: Pick<Space, 'nodes' | 'macro'>,
  operations: readonly string[],
): Space['operations'] {
  const edges = spaceEdges(shape).map(() => [...operations]);
  return shape.macro === 'darts' ? { normal: edges, reduce: edges } : { normal: edges };
}

function isList(operations: Entry['operations']): operations is readonly string[] {
  return Array.isArray(operations);
}

function fourNodes() {
  return { nodes: 4, macro: 'darts', size: dartsSize } as const;
}

// Two operations an edge, those that a search over all of them has kept (Zela et al. 2020, appendix B).
function s1(): Space['operations'] {
  const names: Readonly<Record<string, string>> = {
    ...{ s: 'skip_connect', m: 'max_pool_3x3', a: 'avg_pool_3x3' },
    ...{ d3: 'dil_conv_3x3', d5: 'dil_conv_5x5', c3: 'sep_conv_3x3' },
  };
  const pairs = (text: string): string[][] =>
    text.split(' ').map((pair) => pair.split('+').map((short) => names[short]!));
  return {
    normal: pairs('s+d3 s+d5 s+d5 s+c3 s+d3 m+s s+c3 s+c3 s+d3 s+c3 m+s s+d3 d3+d5 d3+d5'),
    reduce: pairs('m+a m+d3 m+a m+a s+d5 m+a m+c3 s+d3 s+d5 m+a m+a s+d5 s+d5 s+d5'),
  };
}

function deepFreeze<Value extends object>(value: Value): Value {
  for (const part of Object.values(value) as unknown[])
    if (typeof part === 'object' && part !== null) deepFreeze(part);
  return Object.freeze(value);
}
