import { compile, type TensorData } from '@unas/engine';
import {
  evaluationPlane,
  networkObjective,
  type Objective,
  randomDirections,
} from '@unas/landscape';
import type { Network } from '@unas/nets';
import { evaluationFunction, sgd, trainingFunction } from '@unas/train';
import { noisePlane } from '../../packages/gradvar/src/internal/noise-plane.ts';
import type { Task } from './options.ts';

type Prepare = (network: Network, tensors: Record<string, TensorData>, batch: number) => Step;

/** Does a task once. */
export type Step = () => unknown;

const imageShape: [number, number, number] = [32, 32, 3];

function inputs(batch: number): { x: Float32Array; y: Int32Array } {
  const size = batch * imageShape.reduce((a, b) => a * b);
  return {
    x: Float32Array.from({ length: size }, (_, i) => Math.sin(i * 78.233)),
    y: Int32Array.from({ length: batch }, (_, i) => i % 10),
  };
}

const train: Prepare = (network, tensors, batch) => {
  const optimiser = sgd();
  const parameters = Object.fromEntries(
    network.parameters.map(({ name }) => [name, tensors[name]!]),
  );
  const program = compile({
    variables: { ...tensors, ...optimiser.init(parameters) },
    functions: { step: trainingFunction(network, { batchSize: batch, imageShape, optimiser }) },
  });
  const feed = { ...inputs(batch), learningRate: 0.025 };
  return () => program.run('step', feed);
};

const evaluate: Prepare = (network, tensors, batch) => {
  const program = compile({
    variables: tensors,
    functions: { evaluate: evaluationFunction(network, { batchSize: batch, imageShape }) },
  });
  const feed = { ...inputs(batch), weights: new Float32Array(batch).fill(1) };
  return () => program.run('evaluate', feed);
};

function objectiveOf(...[network, tensors, batch]: Parameters<Prepare>): Objective {
  const batches = [inputs(batch)];
  return networkObjective(network, tensors, {
    batchSize: batch,
    imageShape,
    batches: () => batches,
  });
}

// One point of the grid: new weights, then a batch.
const landscape: Prepare = (network, tensors, batch) => {
  const objective = objectiveOf(network, tensors, batch);
  const directions = randomDirections(objective, { seed: 1 });
  const plane = evaluationPlane({ objective, directions });
  return async () => {
    plane.move([0.1, -0.1]);
    await plane.measure();
  };
};

// One minibatch of the variance, with each minibatch's own BN statistics as the peer has them.
const gradvar: Prepare = (network, tensors, batch) => {
  const objective = objectiveOf(network, tensors, batch);
  const plane = noisePlane({ objective, directions: [], statistics: 'batch' });
  return async () => {
    await plane.measure();
  };
};

const tasks: Record<Task, Prepare> = { train, eval: evaluate, landscape, gradvar };

/** Compiles what a task repeats; the function that comes back does it once. */
export function prepare(
  task: Task,
  network: Network,
  tensors: Record<string, TensorData>,
  batch: number,
): Step {
  return tasks[task](network, tensors, batch);
}
