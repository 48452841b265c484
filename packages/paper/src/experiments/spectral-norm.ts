import { type Matrix, SingularValueDecomposition } from 'ml-matrix';

/** The largest singular value: what the paper's theory calls the largest eigenvalue of a weight matrix. */
export function spectralNorm(matrix: Matrix): number {
  const options = {
    computeLeftSingularVectors: false,
    computeRightSingularVectors: false,
    autoTranspose: true,
  };
  return new SingularValueDecomposition(matrix, options).norm2;
}
