import { type Matrix, SingularValueDecomposition } from 'ml-matrix';

/** Something of every block, in both wirings of a linear cell. */
export interface BlockComparison {
  /** By node. */
  readonly widest: readonly number[];
  readonly narrowest: readonly number[];
  /** No block of the narrowest cell is above it. */
  readonly bound: readonly number[];
}

/**
 * What bounds block i of the narrowest cell by the blocks of the widest: n times the sum over k >= i
 * of v_k (l_1 ... l_k / l_i)^2, with n nodes, v_k the widest cell's value and l_j the largest singular
 * value of W_j. It is theorem 4.2's (section 4.3 of the paper) with gradient variances for v.
 */
export function narrowestBound(widest: readonly number[], norms: readonly number[]): number[] {
  const nodes = widest.length;
  return widest.map((_, i) => {
    let product = norms.slice(0, i).reduce((a, b) => a * b, 1);
    let sum = widest[i]! * product ** 2;
    for (let k = i + 1; k < nodes; k++) {
      product *= norms[k]!;
      sum += widest[k]! * product ** 2;
    }
    return nodes * sum;
  });
}

/** The largest singular value: what the paper's theory calls the largest eigenvalue of a weight matrix. */
export function spectralNorm(matrix: Matrix): number {
  const options = {
    computeLeftSingularVectors: false,
    computeRightSingularVectors: false,
    autoTranspose: true,
  };
  return new SingularValueDecomposition(matrix, options).norm2;
}
