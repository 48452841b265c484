import { float32 } from '@unas/engine';
import { checkCell } from '@unas/genotypes';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type DerivationRule,
  deriveCells,
  deriveNodes,
  findSpace,
  operationWeights,
} from '../src/index.ts';

const space = findSpace('darts', {
  nodes: 2,
  operations: ['none', 'skip_connect', 'sep_conv_3x3'],
});
const z = [
  [0.8, 0.1, 0.1],
  [0.1, 0.2, 0.7],
  [0.1, 0.5, 0.4],
  [0.2, 0.4, 0.4],
  [0.3, 0.1, 0.6],
];
const derive = (rule: DerivationRule) => deriveNodes(space, 'normal', z, rule);

test('each rule chooses as its authors’ code does', () => {
  expect(derive('magnitude')).toEqual([
    [
      ['sep_conv_3x3', 1],
      ['skip_connect', 0],
    ],
    [
      ['sep_conv_3x3', 2],
      ['skip_connect', 0],
    ],
  ]);
  expect(derive('magnitude-with-none')[0]).toEqual([
    ['none', 0],
    ['sep_conv_3x3', 1],
  ]);
  // Both of one source.
  expect(derive('best-pairs')[0]).toEqual([
    ['sep_conv_3x3', 1],
    ['skip_connect', 1],
  ]);
  expect(derive('every-edge').map((edges) => edges.length)).toEqual([2, 3]);
});

test('equal weights go to the lower source, then to the lower operation', () => {
  const equal = z.map(() => [1 / 3, 1 / 3, 1 / 3]);
  expect(deriveCells(space, { normal: equal, reduce: equal }).normal.nodes[1]).toEqual([
    ['skip_connect', 0],
    ['skip_connect', 1],
  ]);
});

test('any weights give a cell, and one that does not depend on their scale', () => {
  const table = fc.array(
    fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }),
    {
      minLength: 5,
      maxLength: 5,
    },
  );
  fc.assert(
    fc.property(table, fc.constantFrom<DerivationRule>('magnitude', 'best-pairs'), (rows, rule) => {
      const { normal } = deriveCells(space, { normal: rows, reduce: rows }, rule);
      checkCell(normal, 'normal');
      const halves = rows.map((row) => row.map((weight) => weight / 2));
      if (rows.flat().every((weight) => weight === 0 || weight > 1e-300))
        expect(deriveCells(space, { normal: halves, reduce: halves }, rule).normal).toEqual(normal);
    }),
  );
});

test('weights of alphas are their softmax', () => {
  expect(operationWeights(float32([1, 2], [0, 0]))).toEqual([[0.5, 0.5]]);
  const [row] = operationWeights(float32([1, 3], [1000, 1001, 999])) as [number[]];
  expect(row.map((weight) => weight.toFixed(4))).toEqual(['0.2447', '0.6652', '0.0900']);
});

test('a table of another space is an error, and so is a genotype of NAS-Bench-201', () => {
  expect(() => deriveNodes(space, 'normal', z.slice(1), 'magnitude')).toThrow(
    'deriveNodes: weights of the normal cell must be 5 rows of 3 numbers, got 4 rows of 3',
  );
  expect(() => deriveCells(findSpace('nas-bench-201'), { normal: [] })).toThrow(
    'deriveCells: cells of nas-bench-201 have one input, and genotypes two; use deriveNodes',
  );
});
