import { mul, sub, type Tensor } from '@tensorflow/tfjs-core';
import { float32, type Tensors, valueAndGradients } from '@unas/engine';
import { adam, sgd, type StateFunction, type Task } from '@unas/train';

/** Weights that follow an architecture that follows them back, each with its own optimiser: two levels, as in DARTS. */
type State = {
  readonly weights: Tensors;
  readonly architecture: Tensors;
  readonly optimisers: { readonly weights: object; readonly architecture: object };
};

type Tally = { readonly loss: number };

const shapes = [{ name: 'v', shape: [3] }];
const optimisers = { weights: sgd({ gradientClip: null }), architecture: adam({ beta1: 0.5 }) };

/** One step of either level: the loss is |weights architecture - x|^2. */
function level(which: 'weights' | 'architecture'): StateFunction<State> {
  return {
    inputs: {
      x: { dtype: 'float32', shape: [3] },
      learningRate: { dtype: 'float32', shape: [] },
    },
    run(state, { x, learningRate }) {
      const { value, gradients } = valueAndGradients(
        (current) => {
          const { weights, architecture }: State = { ...state, [which]: current };
          const error = sub(mul(weights['v']!, architecture['v']!), x!);
          return { loss: error.square().sum() };
        },
        { ...state[which] },
      );
      const step = optimisers[which].update(gradients, state.optimisers[which], state[which]);
      const change = mul(step.gradients['v'] as Tensor, learningRate!);
      const after = { v: sub(state[which]['v']!, change) };
      const memory = { ...state.optimisers, [which]: step.state };
      return { outputs: { loss: value.loss }, state: { [which]: after, optimisers: memory } };
    },
  };
}

/** The images of a step of an epoch: a function of its address. */
const images = (...address: readonly number[]): Float32Array =>
  Float32Array.from([1, 2, 3], (i) => Math.sin(address.reduce((a, b) => 31 * a + b, i)));

/** A search of 4 epochs of 5 steps: each moves the architecture on one stream of data, then the weights on another. */
export const alternatingTask: Task<State, Tally, Tally, Tally> = {
  state: {
    weights: { v: float32([3], [1, -1, 2]) },
    architecture: { v: float32([3], [0.5, 1, 1]) },
    optimisers: {
      weights: optimisers.weights.init(shapes),
      architecture: optimisers.architecture.init(shapes),
    },
  },
  functions: { weights: level('weights'), architecture: level('architecture') },
  epochs: 4,
  stepsPerEpoch: 5,
  tally: { loss: 0 },
  async *steps(run, { epoch, stepInEpoch, tally: { loss } }) {
    for (let step = stepInEpoch; step < 5; step++) {
      run('architecture', { x: images(1, epoch, step), learningRate: 0.01 });
      const outputs = run('weights', {
        x: images(2, epoch, step),
        learningRate: 0.1 / (epoch + 1),
      });
      loss += outputs['loss']!.values[0]!;
      yield await Promise.resolve({ tally: { loss }, figures: { loss }, images: 3 });
    }
  },
  evaluates: () => false,
  endEpoch: (_, { tally }) => Promise.resolve({ tally: { loss: 0 }, figures: tally }),
  bestEpoch: () => null,
};
