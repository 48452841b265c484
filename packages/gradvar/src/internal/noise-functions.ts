import {
  add,
  divNoNan,
  mul,
  scalar,
  squaredDifference,
  square,
  stack,
  sub,
  sum,
  type Tensor,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { float32, type TensorData, type Tensors } from '@unas/engine';
import type { EvaluationMode, Objective } from '@unas/landscape';
import { batchGradients, type PlaneFunction, type PlanePoint } from '@unas/landscape/plane';

const examples = 'examples';
const meanOf = (parameter: string): string => `mean/${parameter}`;

/** @internal The variables that {@link noiseFunctions} accumulate in: the examples so far and the mean gradient. */
export function accumulators({ parameters }: Objective): Record<string, TensorData> {
  const means = parameters.map(({ name, shape }) => [meanOf(name), float32(shape)]);
  return { [examples]: float32([]), ...(Object.fromEntries(means) as Record<string, TensorData>) };
}

/**
 * @internal Welford's update, weighted: `accumulate` gives |g_k - mean|^2 before it moves the mean; `deviate`, where it is wanted,
 * gives the same and leaves it; `mean` gives |mean|^2; `reset` starts again. Squares are by parameter, [parameters].
 */
export function noiseFunctions(
  objective: Objective,
  { training, deviation }: EvaluationMode & { readonly deviation: boolean },
): Record<string, PlaneFunction> {
  const names = objective.parameters.map(({ name }) => name);
  const minibatch = (point: PlanePoint, batch: Tensors) => {
    const { loss, count, gradients } = batchGradients(objective, point, batch, { training });
    const ofMean = names.map((name) => divNoNan(gradients[name]!, count));
    const means = names.map((name) => point.variables[meanOf(name)]!);
    const squares = stack(ofMean.map((gradient) => sum(square(gradient))));
    const distances = stack(
      ofMean.map((gradient, i) => sum(squaredDifference(gradient, means[i]!))),
    );
    return { gradients: ofMean, means, outputs: { loss, count, squares, distances } };
  };
  return {
    reset: {
      inputs: {},
      run({ variables }) {
        const zeros = Object.entries(variables).map(([name, value]) => [name, zerosLike(value)]);
        return { outputs: { done: scalar(1) }, variables: Object.fromEntries(zeros) as Tensors };
      },
    },
    accumulate: {
      inputs: objective.batch,
      run(point, batch) {
        const { gradients, means, outputs } = minibatch(point, batch);
        const total = add(point.variables[examples]!, outputs.count);
        const share = divNoNan(outputs.count, total);
        const moved = names.map((name, i): [string, Tensor] => [
          meanOf(name),
          add(means[i]!, mul(sub(gradients[i]!, means[i]!), share)),
        ]);
        return { outputs, variables: { [examples]: total, ...Object.fromEntries(moved) } };
      },
    },
    mean: {
      inputs: {},
      run: ({ variables }) => ({
        outputs: { squares: stack(names.map((name) => sum(square(variables[meanOf(name)]!)))) },
      }),
    },
    ...(deviation && {
      deviate: {
        inputs: objective.batch,
        run: (point: PlanePoint, batch: Tensors) => ({ outputs: minibatch(point, batch).outputs }),
      },
    }),
  };
}
