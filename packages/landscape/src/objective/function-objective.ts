import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorData, Tensors, TensorSpec } from '@unas/engine';
import { weightedSum } from './internal/weighted-sums.ts';
import type { Batches, Objective, Parameter } from './objective.ts';

/** Options of {@link functionObjective}. */
export interface FunctionObjectiveOptions {
  /** The point: values of the function's parameters by name. */
  readonly weights: Readonly<Record<string, TensorData>>;
  /** The loss of each example, [batch], or one scalar. Traced: pure, of tensors alone. */
  readonly loss: (weights: Tensors, batch: Tensors) => Tensor;
  /**
   * What one batch is. An input named `weights`, [batch], says how much each example counts.
   * @defaultValue no inputs
   */
  readonly batch?: Readonly<Record<string, TensorSpec>>;
  /** @defaultValue one batch without inputs */
  readonly batches?: Batches;
  /** @defaultValue what has rank 2 and more is a kernel whose last axis counts filters, the rest are biases */
  readonly parameters?: readonly Parameter[];
}

/** A plain function of tensors as an objective, such as a linear model or a test function. */
export function functionObjective({
  weights,
  loss,
  batch = {},
  batches = () => [{}],
  parameters = Object.entries(weights).map(([name, { shape }]) => describe(name, shape)),
}: FunctionObjectiveOptions): Objective {
  return {
    parameters,
    weights,
    state: {},
    batch,
    batches,
    evaluate(current, _, inputs) {
      const { total, count } = weightedSum(loss(current, inputs), inputs['weights']);
      return { loss: total, count };
    },
  };
}

function describe(name: string, shape: readonly number[]): Parameter {
  const kernel = shape.length > 1;
  return {
    name,
    shape,
    kind: kernel ? 'kernel' : 'bias',
    filterAxis: kernel ? shape.length - 1 : null,
  };
}
