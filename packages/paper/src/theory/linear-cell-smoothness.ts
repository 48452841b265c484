import type { Matrix } from 'ml-matrix';
import type { LinearCell } from './linear-cell.ts';
import { type BlockComparison, narrowestBound, spectralNorm } from './bounds.ts';

export interface LinearCellSmoothness extends BlockComparison {
  /** The widest cell's constant times the largest singular values of the blocks before. */
  readonly assumed: readonly number[];
}

/**
 * Lipschitz constants of the gradients with respect to single blocks of a linear cell, the others
 * fixed, under the mean over examples of |sum_k R_k y_k - target|^2 / 2. That loss is quadratic in a block,
 * so its constant is the largest eigenvalue of its Hessian, wherever the block and the targets are: with S
 * the mean of x x', the Hessian is R_i'R_i (x) S in the widest cell, L_i = |R_i|^2 |S|; in the narrowest a
 * change D of W_i changes the output by T_i D P_i x, T_i = sum over k >= i of R_k W_k ... W_(i+1) and
 * P_i = W_(i-1) ... W_1, so the Hessian is T_i'T_i (x) P_i S P_i' and the constant |T_i|^2 |P_i S P_i'|. Since
 * |T_i|^2 is at most n times the sum of (|R_k| l_k ... l_(i+1))^2, `bound` holds: as in theorem 4.2.
 *
 * Theorem 4.1 (section 4.3 of the paper) has l_1 ... l_(i-1) L_i, `assumed`: as it assumes, like theorem 4.2, that
 * the gradients with respect to the nodes' outputs are the same in both wirings, which no loss but a linear
 * one gives, it need not hold here.
 */
export function linearCellSmoothness({
  weights,
  inputs,
  readouts,
}: LinearCell): LinearCellSmoothness {
  const norms = weights.map(spectralNorm);
  const spread = meanSquareNorm(inputs);
  const widest = readouts.map((readout) => spectralNorm(readout) ** 2 * spread);
  const reached = outputChanges(weights, readouts);
  let input = inputs;
  const narrowest = weights.map((weight, i) => {
    const constant = spectralNorm(reached[i]!) ** 2 * meanSquareNorm(input);
    input = input.mmul(weight.transpose());
    return constant;
  });
  const before = (i: number): number => norms.slice(0, i).reduce((a, b) => a * b, 1);
  return {
    widest,
    narrowest,
    bound: narrowestBound(widest, norms),
    assumed: widest.map((constant, i) => constant * before(i)),
  };
}

/** T_i by node, from the last back. */
function outputChanges(weights: readonly Matrix[], readouts: readonly Matrix[]): Matrix[] {
  const changes = [readouts.at(-1)!];
  for (let i = weights.length - 2; i >= 0; i--) {
    changes.unshift(changes[0]!.mmul(weights[i + 1]!).add(readouts[i]!));
  }
  return changes;
}

/** The largest eigenvalue of the mean of x x' over the rows x. */
function meanSquareNorm(rows: Matrix): number {
  return spectralNorm(rows) ** 2 / rows.rows;
}
