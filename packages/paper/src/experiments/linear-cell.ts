import { normal } from './seeded-normal.ts';

export interface LinearCellOptions {
  readonly nodes: number;
  /** Channels. */
  readonly size: number;
  readonly examples: number;
  /** Of the weights: their entries have standard deviation `scale` / sqrt(size). */
  readonly scale: number;
  readonly seed: number;
}

/** Gradient variances of the blocks of a linear cell, wired in two ways. */
export interface LinearCellVariances {
  /** By node: E|g - E g|^2 over examples. */
  readonly widest: readonly number[];
  readonly narrowest: readonly number[];
  /** What the theorem bounds the narrowest cell's by. */
  readonly bound: readonly number[];
}

type Matrix = readonly (readonly number[])[];

/**
 * A cell of linear nodes y_k = W_k x, all on the input (the widest) or each on the one before (the
 * narrowest), under a loss that is linear in the nodes' outputs, so that the gradient c_k with
 * respect to y_k is an example's own. Then the gradient with respect to W_i is c_i x' in the widest and
 * the sum over k >= i of (W_k ... W_(i+1))' c_k x' (W_(i-1) ... W_1)' in the narrowest cell, whose
 * variance is at most n times the sum over k >= i of (s_k / l_i  l_1 ... l_k)^2, with n nodes, s_k^2 the
 * variance in the widest cell and l_j the largest singular value of W_j (section 4.3).
 */
export function linearCellVariances(options: LinearCellOptions): LinearCellVariances {
  const { nodes, size, examples, scale, seed } = options;
  const draw = normal(seed);
  const vector = (length: number): number[] => Array.from({ length }, draw);
  const weights: Matrix[] = Array.from({ length: nodes }, () =>
    Array.from({ length: size }, () =>
      vector(size).map((value) => (scale * value) / Math.sqrt(size)),
    ),
  );
  const drawn = Array.from({ length: examples }, () => ({
    x: vector(size),
    c: Array.from({ length: nodes }, () => vector(size)),
  }));
  const widest = weights.map((_, i) => variance(drawn.map(({ x, c }) => outer(c[i]!, x))));
  const narrowest = weights.map((_, i) =>
    variance(drawn.map(({ x, c }) => narrowGradient(weights, x, c, i))),
  );
  const largest = weights.map(largestSingularValue);
  const bound = weights.map((_, i) => {
    let sum = 0;
    for (let k = i; k < nodes; k++) {
      const product = largest.slice(0, k + 1).reduce((a, b) => a * b, 1);
      sum += widest[k]! * (product / largest[i]!) ** 2;
    }
    return nodes * sum;
  });
  return { widest, narrowest, bound };
}

/** From the last node back: what reaches y_i is c_i and what comes through the nodes after it. */
function narrowGradient(
  weights: readonly Matrix[],
  x: readonly number[],
  c: readonly (readonly number[])[],
  i: number,
): number[] {
  let back = c.at(-1)!;
  for (let k = weights.length - 1; k > i; k--) {
    back = transposeTimes(weights[k]!, back).map((value, index) => value + c[k - 1]![index]!);
  }
  let input = x;
  for (let k = 0; k < i; k++) input = times(weights[k]!, input);
  return outer(back, input);
}

function times(matrix: Matrix, vector: readonly number[]): number[] {
  return matrix.map((row) => row.reduce((sum, value, index) => sum + value * vector[index]!, 0));
}

function transposeTimes(matrix: Matrix, vector: readonly number[]): number[] {
  return matrix[0]!.map((_, column) =>
    matrix.reduce((sum, row, index) => sum + row[column]! * vector[index]!, 0),
  );
}

function outer(a: readonly number[], b: readonly number[]): number[] {
  return a.flatMap((left) => b.map((right) => left * right));
}

function variance(vectors: readonly (readonly number[])[]): number {
  const count = vectors.length;
  const mean = vectors[0]!.map(
    (_, index) => vectors.reduce((sum, one) => sum + one[index]!, 0) / count,
  );
  const squares = vectors.map((one) =>
    one.reduce((sum, value, index) => sum + (value - mean[index]!) ** 2, 0),
  );
  return squares.reduce((a, b) => a + b, 0) / count;
}

const powerIterations = 500;

/** Power iteration on W'W, from below: a hair more is never less than the true one. */
function largestSingularValue(matrix: Matrix): number {
  let vector: number[] = matrix.map((_, index) => 1 + index / 10);
  let norm = 0;
  for (let iteration = 0; iteration < powerIterations; iteration++) {
    const next = transposeTimes(matrix, times(matrix, vector));
    norm = Math.hypot(...next) / Math.hypot(...vector);
    const length = Math.hypot(...next);
    vector = next.map((value) => value / length);
  }
  return Math.sqrt(norm) * (1 + 1e-6);
}
