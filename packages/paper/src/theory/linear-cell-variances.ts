import { Matrix } from 'ml-matrix';
import type { LinearCell } from './linear-cell.ts';
import { type BlockComparison, narrowestBound, spectralNorm } from './bounds.ts';

/**
 * Gradient variances E|g - E g|^2 over examples of the blocks of a linear cell, under a loss that is
 * linear in the nodes' outputs, so that the gradient c_k with respect to y_k is an example's own in
 * both wirings, as theorem 4.2 assumes. The gradient with respect to W_i is c_i x' in the widest and
 * the sum over k >= i of (W_k ... W_(i+1))' c_k x' (W_(i-1) ... W_1)' in the narrowest cell.
 */
export function linearCellVariances(cell: LinearCell): BlockComparison {
  const { weights, inputs, outputGradients } = cell;
  const widest = outputGradients.map((gradients) => outerVariance(gradients, inputs));
  return {
    widest,
    narrowest: narrowVariances(cell),
    bound: narrowestBound(widest, weights.map(spectralNorm)),
  };
}

function narrowVariances({ weights, inputs, outputGradients }: LinearCell): number[] {
  const input = [inputs];
  for (const weight of weights.slice(0, -1)) input.push(input.at(-1)!.mmul(weight.transpose()));
  // What reaches y_i is c_i and what comes back through the nodes after it.
  let back = Matrix.zeros(inputs.rows, inputs.columns);
  return weights
    .map((weight, i) => ({ weight, i }))
    .reverse()
    .map(({ weight, i }) => {
      const arrived = Matrix.add(outputGradients[i]!, back);
      back = arrived.mmul(weight);
      return outerVariance(arrived, input[i]!);
    })
    .reverse();
}

/** The variance of the outer products of the rows: E|a b'|^2 - |E a b'|^2. */
function outerVariance(left: Matrix, right: Matrix): number {
  const squares = Matrix.mul(squaredRows(left), squaredRows(right)).mean();
  const mean = left.transpose().mmul(right).div(left.rows);
  return squares - mean.norm() ** 2;
}

function squaredRows(matrix: Matrix): Matrix {
  return Matrix.columnVector(Matrix.pow(matrix, 2).sum('row'));
}
