import { normalSource } from '@unas/random';
import { Matrix } from 'ml-matrix';

export interface LinearCellOptions {
  readonly nodes: number;
  /** Channels. */
  readonly size: number;
  readonly examples: number;
  /** Of the weights: their entries have standard deviation `scale` / sqrt(size). */
  readonly scale: number;
  readonly seed: number;
}

/**
 * The cell of the paper's theory (section 4.3): linear nodes with weights W_1 ... W_n and no
 * activations, wired in two ways. In the widest cell every node is on the input, y_i = W_i x; in the
 * narrowest each is on the one before, y_i = W_i ... W_1 x.
 */
export interface LinearCell {
  /** W_i by node. */
  readonly weights: readonly Matrix[]; // [size, size]
  /** x by example. */
  readonly inputs: Matrix; // [examples, size]
  /** By node: a gradient of the loss with respect to y_i for every example. */
  readonly outputGradients: readonly Matrix[]; // [examples, size]
  /** R_i by node, the weights of a linear layer on the concatenation of the nodes. */
  readonly readouts: readonly Matrix[]; // [size, size]
}

/** A linear cell of normal numbers. */
export function drawLinearCell(options: LinearCellOptions): LinearCell {
  const { nodes, size, examples, scale, seed } = options;
  const draw = normalSource(seed);
  const matrix = (rows: number, deviation: number): Matrix =>
    new Matrix(
      Array.from({ length: rows }, () => Array.from({ length: size }, () => deviation * draw())),
    );
  const byNode = (rows: number, deviation: number): Matrix[] =>
    Array.from({ length: nodes }, () => matrix(rows, deviation));
  return {
    weights: byNode(size, scale / Math.sqrt(size)),
    inputs: matrix(examples, 1),
    outputGradients: byNode(examples, 1),
    readouts: byNode(size, 1 / Math.sqrt(size)),
  };
}
