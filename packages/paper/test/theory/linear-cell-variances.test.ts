import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { expect, test } from 'vitest';
import { drawLinearCell, type LinearCell } from '../../src/theory/linear-cell.ts';
import { linearCellVariances } from '../../src/theory/linear-cell-variances.ts';
import { linearCellOptions } from './linear-cell-cases.ts';

const options = { nodes: 3, size: 4, examples: 8, scale: 1, seed: 1 };

test('the first block of one node is wired alike: equal variances, and the bound is just that', () => {
  const cell = drawLinearCell({ ...options, nodes: 1 });
  const { widest, narrowest, bound } = linearCellVariances(cell);
  expect(narrowest[0]).toBeCloseTo(widest[0]!, 12);
  expect(bound[0]).toBeCloseTo(widest[0]!, 12);
});

test('the last block of a narrow cell sees its input through all blocks before: scale^2 each', () => {
  const one = linearCellVariances(drawLinearCell(options));
  const twice = linearCellVariances(drawLinearCell({ ...options, scale: 2 }));
  expect(twice.narrowest[2]! / one.narrowest[2]!).toBeCloseTo(2 ** 4, 10);
  expect(twice.widest[2]).toBeCloseTo(one.widest[2]!, 12);
});

test('property: variances are those of gradients by finite differences', () => {
  fc.assert(
    fc.property(linearCellOptions({ nodes: 3, size: 3 }), (random) => {
      const cell = drawLinearCell(random);
      const { widest, narrowest } = linearCellVariances(cell);
      for (let i = 0; i < random.nodes; i++) {
        expectClose(widest[i]!, varianceOf(differences(cell, i, wideNodes)));
        expectClose(narrowest[i]!, varianceOf(differences(cell, i, narrowNodes)));
      }
    }),
    { numRuns: 40 },
  );
});

test('property: the theorem’s bound holds for every block', () => {
  fc.assert(
    fc.property(linearCellOptions({ nodes: 5, size: 6 }), (random) => {
      const { narrowest, bound } = linearCellVariances(drawLinearCell(random));
      narrowest.forEach((variance, i) => {
        expect(variance).toBeLessThanOrEqual(bound[i]! * (1 + 1e-9));
      });
    }),
    { numRuns: 60 },
  );
});

function expectClose(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-6 * (1 + expected));
}

type Wiring = (weights: readonly Matrix[], input: Matrix) => Matrix[];

const wideNodes: Wiring = (weights, input) => weights.map((weight) => weight.mmul(input));

const narrowNodes: Wiring = (weights, input) => {
  let node = input;
  return weights.map((weight) => (node = weight.mmul(node)));
};

/** By example, the gradient of the sum of c_k' y_k with respect to block i. */
function differences(cell: LinearCell, i: number, wiring: Wiring): number[][] {
  const { weights, inputs, outputGradients } = cell;
  const loss = (example: number, changed: Matrix): number => {
    const nodes = wiring(weights.with(i, changed), column(inputs, example));
    return nodes
      .map((node, k) => node.dot(column(outputGradients[k]!, example)))
      .reduce((a, b) => a + b, 0);
  };
  const block = weights[i]!;
  return Array.from({ length: inputs.rows }, (_, example) =>
    block.to1DArray().map((_, entry) => {
      const step = Matrix.zeros(block.rows, block.columns);
      step.set(Math.floor(entry / block.columns), entry % block.columns, 0.5);
      return loss(example, Matrix.add(block, step)) - loss(example, Matrix.sub(block, step));
    }),
  );
}

function column(rows: Matrix, index: number): Matrix {
  return Matrix.columnVector(rows.getRow(index));
}

function varianceOf(vectors: readonly (readonly number[])[]): number {
  const centred = new Matrix(vectors.map((vector) => [...vector])).center('column');
  return centred.norm() ** 2 / vectors.length;
}
