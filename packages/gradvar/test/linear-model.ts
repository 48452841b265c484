import { add, matMul, mul, reshape, square, sub, type Tensor2D } from '@tensorflow/tfjs-core';
import { float32, type TensorData } from '@unas/engine';
import { batchesOf, functionObjective, type Objective } from '@unas/landscape';

/** A linear model y = x . w + b with half the squared error of each example, and what its gradients are. */
export interface LinearModel {
  readonly x: readonly (readonly number[])[];
  readonly y: readonly number[];
  readonly w: readonly number[];
  readonly b: number;
}

export function objectiveOf({ x, y, w, b }: LinearModel, batchSize: number, scale = 1): Objective {
  const data: Record<string, TensorData> = {
    x: float32([x.length, w.length], x.flat()),
    y: float32([y.length, 1], y),
  };
  return functionObjective({
    weights: { w: float32([w.length, 1], w), b: float32([1], [b]) },
    ...batchesOf(data, { batchSize }),
    loss(weights, batch) {
      const predicted = matMul(batch['x'] as Tensor2D, weights['w'] as Tensor2D);
      const error = sub(add(predicted, weights['b']!), batch['y']!);
      return reshape(mul(square(error), scale / 2), [-1]);
    },
  });
}

/** The gradient (w, then b) of the mean loss over examples from `first` on. */
export function gradientOf({ x, y, w, b }: LinearModel, first: number, count: number): number[] {
  const rows = x.slice(first, first + count);
  const errors = rows.map(
    (row, i) => row.reduce((sum, value, k) => sum + value * w[k]!, b) - y[first + i]!,
  );
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / rows.length;
  return [...w.map((_, k) => mean(errors.map((error, i) => error * rows[i]![k]!))), mean(errors)];
}

/** Sum of squares of a difference. */
export function distanceSquared(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0);
}
