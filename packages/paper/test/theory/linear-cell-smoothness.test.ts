import fc from 'fast-check';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { expect, test } from 'vitest';
import { drawLinearCell, type LinearCell } from '../../src/theory/linear-cell.ts';
import { linearCellSmoothness } from '../../src/theory/linear-cell-smoothness.ts';
import { linearCellOptions } from './linear-cell-cases.ts';

const options = { nodes: 3, size: 4, examples: 8, scale: 1, seed: 1 };

test('numbers by hand: nodes of one channel, W = 2 and 3, R = 5 and 7, E x^2 = 10', () => {
  const scalar = (value: number): Matrix => new Matrix([[value]]);
  const cell: LinearCell = {
    weights: [scalar(2), scalar(3)],
    readouts: [scalar(5), scalar(7)],
    inputs: new Matrix([[2], [4]]),
    outputGradients: [],
  };
  const { widest, narrowest, bound, assumed } = linearCellSmoothness(cell);
  const expected = {
    widest: [25 * 10, 49 * 10],
    narrowest: [(5 + 7 * 3) ** 2 * 10, 49 * 4 * 10],
    bound: [2 * (250 + 490 * 9), 2 * 490 * 4],
    assumed: [250, 490 * 2],
  };
  widest.forEach((value, i) => expect(value).toBeCloseTo(expected.widest[i]!, 8));
  narrowest.forEach((value, i) => expect(value).toBeCloseTo(expected.narrowest[i]!, 8));
  bound.forEach((value, i) => expect(value).toBeCloseTo(expected.bound[i]!, 8));
  assumed.forEach((value, i) => expect(value).toBeCloseTo(expected.assumed[i]!, 8));
});

test('property: one node is wired alike', () => {
  fc.assert(
    fc.property(linearCellOptions({ nodes: 1, size: 6 }), (random) => {
      const { widest, narrowest, bound, assumed } = linearCellSmoothness(drawLinearCell(random));
      expect(narrowest).toEqual(widest);
      expect(bound).toEqual(widest);
      expect(assumed).toEqual(widest);
    }),
    { numRuns: 20 },
  );
});

test('the widest cell’s constants know nothing of the weights, the narrowest’s last has them squared', () => {
  const one = linearCellSmoothness(drawLinearCell(options));
  const twice = linearCellSmoothness(drawLinearCell({ ...options, scale: 2 }));
  expect(twice.widest).toEqual(one.widest);
  expect(twice.narrowest[2]! / one.narrowest[2]!).toBeCloseTo(2 ** 4, 10);
});

test('property: constants are the largest eigenvalues of Hessians by finite differences', () => {
  fc.assert(
    fc.property(linearCellOptions({ nodes: 3, size: 3 }), (random) => {
      const cell = drawLinearCell(random);
      const { widest, narrowest } = linearCellSmoothness(cell);
      for (let i = 0; i < random.nodes; i++) {
        expect(largestCurvature(cell, i, false) / widest[i]!).toBeCloseTo(1, 6);
        expect(largestCurvature(cell, i, true) / narrowest[i]!).toBeCloseTo(1, 6);
      }
    }),
    { numRuns: 30 },
  );
});

test('property: the bound holds for every block', () => {
  fc.assert(
    fc.property(linearCellOptions({ nodes: 5, size: 6 }), (random) => {
      const { narrowest, bound } = linearCellSmoothness(drawLinearCell(random));
      narrowest.forEach((constant, i) => {
        expect(constant).toBeLessThanOrEqual(bound[i]! * (1 + 1e-9));
      });
    }),
    { numRuns: 60 },
  );
});

/** Half the mean squared length of the read-out, which is what the Hessian is of where the targets are 0. */
function loss(cell: LinearCell, weights: readonly Matrix[], isNarrow: boolean): number {
  const { inputs, readouts } = cell;
  let output = Matrix.zeros(inputs.rows, inputs.columns);
  let node = inputs;
  weights.forEach((weight, k) => {
    node = (isNarrow ? node : inputs).mmul(weight.transpose());
    output = Matrix.add(output, node.mmul(readouts[k]!.transpose()));
  });
  return output.norm() ** 2 / 2 / inputs.rows;
}

/** Second differences are exact: the loss is quadratic in one block. It is taken around 0, to lose no digits. */
function largestCurvature(cell: LinearCell, i: number, isNarrow: boolean): number {
  const { rows, columns } = cell.weights[i]!;
  const at = (...entries: number[]): number => {
    const block = Matrix.zeros(rows, columns);
    for (const entry of entries) {
      const [row, column] = [Math.floor(entry / columns), entry % columns];
      block.set(row, column, block.get(row, column) + 1);
    }
    return loss(cell, cell.weights.with(i, block), isNarrow);
  };
  const entries = Array.from({ length: rows * columns }, (_, entry) => entry);
  const hessian = entries.map((a) => entries.map((b) => at(a, b) - at(a) - at(b) + at()));
  return Math.max(...new EigenvalueDecomposition(new Matrix(hessian)).realEigenvalues);
}
