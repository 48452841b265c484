import type { TensorData } from '@unas/engine';
import { gradientVariance } from '@unas/gradvar';
import { hessian, randomDirections } from '@unas/landscape';
import { evaluationPlane } from '@unas/landscape/plane';
import type { Network } from '@unas/nets';
import {
  compileState,
  evaluationFunction,
  networkState,
  sgd,
  trainingFunction,
  trainingState,
} from '@unas/train';
import { benchBatch, benchObjective, imageShape } from './bench-objective.ts';
import type { Task } from './options.ts';
import { steppedBatches } from './stepped-batches.ts';

type Prepare = (network: Network, tensors: Record<string, TensorData>, batch: number) => Step;

/** Does a task once. */
export type Step = () => unknown;

const train: Prepare = (network, tensors, batch) => {
  const optimiser = sgd();
  const program = compileState({
    state: trainingState(network, tensors, { optimiser }),
    functions: { step: trainingFunction(network, { batchSize: batch, imageShape, optimiser }) },
  });
  const feed = { ...benchBatch(batch), learningRate: 0.025 };
  return () => program.run('step', feed);
};

const evaluate: Prepare = (network, tensors, batch) => {
  const program = compileState({
    state: networkState(network, tensors),
    functions: { evaluate: evaluationFunction(network, { batchSize: batch, imageShape }) },
  });
  const feed = { ...benchBatch(batch), weights: new Float32Array(batch).fill(1) };
  return () => program.run('evaluate', feed);
};

// One point of the grid: new weights, then a batch.
const landscape: Prepare = (network, tensors, batch) => {
  const objective = benchObjective(network, tensors, { batch });
  const directions = randomDirections(objective, { seed: 1 });
  const plane = evaluationPlane({ objective, directions });
  return async () => {
    plane.moveTo([0.1, -0.1]);
    await plane.measure();
  };
};

// One minibatch of the variance, with each minibatch's own BN statistics as the peer has them.
const gradvar: Prepare = (network, tensors, batch) => {
  const objective = benchObjective(network, tensors, { batch });
  const weights = new Float32Array(batch).fill(1);
  const { batches, step } = steppedBatches({ ...benchBatch(batch), weights });
  const measuring = gradientVariance({ objective: { ...objective, batches }, statistics: 'batch' });
  return () => Promise.race([step(), measuring]);
};

// One exact product with the Hessian, running statistics.
const hvp: Prepare = (network, tensors, batch) => {
  const map = hessian(benchObjective(network, tensors, { batch }));
  const vector = Float32Array.from({ length: map.dimension }, (_, i) => Math.sin(i * 78.233));
  return () => map.multiply(vector);
};

// Ours keeps one graph for all batches, so both of the peer's ways are beside the same.
const tasks: Record<Task, Prepare> = {
  ...{ train, eval: evaluate, landscape, gradvar },
  ...{ hvp, hvp_kept: hvp },
};

/** Compiles what a task repeats; the function that comes back does it once. */
export function prepare(
  task: Task,
  network: Network,
  tensors: Record<string, TensorData>,
  batch: number,
): Step {
  return tasks[task](network, tensors, batch);
}
