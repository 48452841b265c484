import { countParameters } from '@unas/nets';
import { expect, test } from 'vitest';
import { buildSupernet, findSpace, spaceEdges, spaceNames } from '../src/index.ts';

// Counted in the authors' code (quark0/darts, RobustDARTS, darts-pt, SNAS-Series).
test.each([
  ['darts', { channels: 16, cells: 8 }, 1930618],
  ['s1', { channels: 16, cells: 8 }, 405146],
  ['s2', { channels: 16, cells: 8 }, 665466],
  ['s5', { channels: 16, cells: 8 }, 1930618],
  ['darts', { channels: 4, cells: 3 }, 72854],
  ['s1', { channels: 4, cells: 3 }, 10022],
  ['s2', { channels: 4, cells: 3 }, 21110],
  ['s5', { channels: 4, cells: 3 }, 72854],
  ['nas-bench-201', { channels: 16, cells: 5 }, 1686106],
  ['nas-bench-201', { channels: 4, cells: 1 }, 25054],
  ['wiring', { nodes: 4, channels: 16, cells: 8 }, 372464],
  ['wiring', { nodes: 2, channels: 16, cells: 8 }, 137392],
  ['wiring', { nodes: 2, channels: 16, cells: 1 }, 19088],
  ['wiring', { nodes: 3, channels: 6, cells: 3 }, 23706],
])(
  '%s %o has as many parameters as in its authors’ code',
  (name, { nodes, ...size }: Size, count) => {
    const space = findSpace(name, nodes === undefined ? {} : { nodes });
    expect(countParameters(buildSupernet({ space, ...size }))).toBe(count);
  },
);
interface Size {
  nodes?: number;
  channels: number;
  cells: number;
}

test('every space makes a supernet of its own size, whose names are unique', () => {
  expect(spaceNames()).toHaveLength(11);
  for (const name of spaceNames()) {
    const supernet = buildSupernet({ space: findSpace(name), channels: 2, cells: 1 });
    const names = [...supernet.parameters, ...supernet.statistics].map((each) => each.name);
    expect(new Set(names).size).toBe(names.length);
  }
});

test('edges go from every earlier node, node by node', () => {
  const edges = (name: string, nodes: number) =>
    spaceEdges(findSpace(name, { nodes })).map(({ source, node }) => [source, node]);
  expect(edges('darts', 2)).toEqual([
    ...[
      [0, 2],
      [1, 2],
    ],
    ...[
      [0, 3],
      [1, 3],
      [2, 3],
    ],
  ]);
  expect(edges('nas-bench-201', 2)).toEqual([
    [0, 1],
    [0, 2],
    [1, 2],
  ]);
});

test('spaces are frozen through and through', () => {
  const { operations } = findSpace('darts');
  expect(() => (operations.normal[0] as string[]).push('none')).toThrow(TypeError);
});

test('what makes no space is an error that says what would', () => {
  expect(() => findSpace('dart')).toThrow(
    "findSpace: there is no space 'dart'; did you mean 'darts'?",
  );
  expect(() => findSpace('constructor')).toThrow("there is no space 'constructor'");
  expect(() => findSpace('darts', { nodes: 0 })).toThrow(
    'space darts: nodes must be a whole number of at least 1, got 0',
  );
  expect(() => findSpace('s1', { nodes: 3 })).toThrow(
    'the normal cell must have a list of operations for each of its 9 edges, got 14',
  );
  expect(() => findSpace('darts', { operations: ['sep_conv_3x4'] })).toThrow(
    "no layers are known for the operation 'sep_conv_3x4'; did you mean 'sep_conv_3x3'?",
  );
  expect(() => findSpace('darts', { operations: [] })).toThrow(
    'every edge must have as many operations',
  );
  expect(() => buildSupernet({ space: findSpace('darts'), channels: 0 })).toThrow(
    'buildSupernet: channels must be a whole number of at least 1, got 0',
  );
});
