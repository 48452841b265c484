import { type Tensor, zerosLike } from '@tensorflow/tfjs-core';
import { type Tensors, valueAndGradients } from '@unas/engine';
import type { EvaluationMode, Objective } from './objective.ts';

/** What {@link batchGradients} gives. */
export interface BatchGradients {
  /** Sum of the examples' losses. */
  readonly loss: Tensor;
  readonly count: Tensor;
  /** Gradient of that sum, for every parameter: zeros where the loss does not reach. */
  readonly gradients: Tensors;
}

/** The gradient of an objective's summed loss on one batch; to be called in a traced function. */
export function batchGradients(
  objective: Objective,
  { weights, state }: { readonly weights: Tensors; readonly state: Tensors },
  batch: Tensors,
  mode: EvaluationMode = { training: false },
): BatchGradients {
  const { value, gradients } = valueAndGradients((current) => {
    const { loss, count } = objective.evaluate(current, state, batch, mode);
    return { loss, count };
  }, weights);
  const all = Object.entries(weights).map(([name, weight]) => [
    name,
    gradients[name] ?? zerosLike(weight),
  ]);
  return { ...value, gradients: Object.fromEntries(all) as Tensors };
}
