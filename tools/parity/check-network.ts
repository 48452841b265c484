import { add, mean, mul } from '@tensorflow/tfjs-core';
import {
  compile,
  type Differentiated,
  float32,
  softmaxCrossEntropy,
  type TensorData,
  type Tensors,
  type TracedFunction,
  valueAndGradients,
} from '@unas/engine';
import { toStateDict } from '@unas/nets';
import { compileState, evaluatedTensors, sgd, trainingFunction, trainingState } from '@unas/train';
import { type Check, compare } from './compare.ts';
import { type Fixture, subset } from './fixture.ts';

const tolerance = 1e-4;
const gradientTolerance = 1e-3;
const sgdSteps = 3;

/** Logits and losses in both modes, the gradient of every parameter, and three steps of SGD. */
export function checkNetwork(fixture: Fixture): Check[] {
  return [...checkForward(fixture), ...checkTraining(fixture)];
}

function checkForward(fixture: Fixture): Check[] {
  const { network, x, y, expected, tensors } = fixture;
  const inputs = { x, y: { dtype: 'int32', shape: [y.length] } } as const;
  const evaluate: TracedFunction = {
    inputs,
    run(variables, batch) {
      const { logits } = network.forward(variables, batch['x']!, { training: false });
      return { outputs: { logits, loss: mean(softmaxCrossEntropy(logits, batch['y']!)) } };
    },
  };
  const differentiate: TracedFunction = {
    inputs,
    run: (variables, batch) => ({ outputs: trainingPass(fixture, variables, batch) }),
  };
  const program = compile({ variables: tensors, functions: { evaluate, differentiate } });
  const batch = { x: x.values as Float32Array, y };
  const evaluated = program.run('evaluate', batch);
  const trained = program.run('differentiate', batch);
  program.dispose();
  const checks = [
    compare('eval.logits', evaluated['logits']!.values, expected['eval.logits']!.values, tolerance),
    compare('eval.loss', evaluated['loss']!.values, expected['eval.loss']!.values, tolerance),
  ];
  for (const name of ['logits', 'aux_logits', 'loss']) {
    const value = expected[`train.${name}`];
    if (value)
      checks.push(compare(`train.${name}`, trained[name]!.values, value.values, tolerance));
  }
  return [...checks, ...checkGradients(fixture, trained)];
}

function trainingPass(
  { network, auxiliaryWeight }: Fixture,
  variables: Tensors,
  batch: Tensors,
): Tensors {
  const weights = Object.fromEntries(
    network.parameters.map(({ name }) => [name, variables[name]!]),
  );
  const { value, gradients } = valueAndGradients((current): Differentiated => {
    const tensors = { ...variables, ...current };
    const { logits, auxiliaryLogits } = network.forward(tensors, batch['x']!, { training: true });
    const loss = mean(softmaxCrossEntropy(logits, batch['y']!));
    if (auxiliaryLogits === undefined) return { loss, logits };
    const auxiliary = mean(softmaxCrossEntropy(auxiliaryLogits, batch['y']!));
    return {
      loss: add(loss, mul(auxiliary, auxiliaryWeight)),
      logits,
      aux_logits: auxiliaryLogits,
    };
  }, weights);
  const named = Object.entries(gradients).map(([name, gradient]) => [`grad.${name}`, gradient]);
  return { ...value, ...Object.fromEntries(named) };
}

function checkGradients(
  { network, tensors, expected }: Fixture,
  results: Record<string, TensorData>,
): Check[] {
  const gradients = Object.fromEntries(
    network.parameters.map(({ name, shape }) => [name, results[`grad.${name}`] ?? float32(shape)]),
  );
  const ours = toStateDict(network, { ...tensors, ...gradients });
  return Object.entries(subset(expected, 'grad.')).map(([name, { values }]) =>
    compare(`grad.${name}`, ours[name]!.values as Float32Array, values, gradientTolerance),
  );
}

// The product's own training step.
function checkTraining({ network, auxiliaryWeight, tensors, x, y, expected }: Fixture): Check[] {
  const optimiser = sgd({ momentum: 0.9, weightDecay: 3e-4, gradientClip: 5 });
  const [batchSize, ...imageShape] = x.shape as [number, number, number, number];
  const step = trainingFunction(network, { batchSize, imageShape, optimiser, auxiliaryWeight });
  const state = trainingState(network, tensors, { optimiser });
  const program = compileState({ state, functions: { step } });
  const batch = { x: x.values as Float32Array, y, learningRate: 0.025 };
  const steps = Array.from({ length: sgdSteps }, () => program.run('step', batch));
  const after = toStateDict(network, evaluatedTensors(program.read()));
  program.dispose();
  const series = (output: string): number[] => steps.map((result) => result[output]!.values[0]!);
  const losses = expected['sgd.losses']!.values;
  const norms = expected['sgd.grad_norms']!.values;
  return [
    compare('sgd.losses', series('objective'), losses, gradientTolerance),
    compare('sgd.grad_norms', series('gradientNorm'), norms, gradientTolerance),
    ...Object.entries(subset(expected, 'sgd.state.')).map(([name, { values }]) => {
      const ours = Float32Array.from(after[name]!.values as ArrayLike<number | bigint>, Number);
      return compare(`sgd.state.${name}`, ours, values, gradientTolerance);
    }),
  ];
}
