import { mean, tensor, type Tensor } from '@tensorflow/tfjs-core';
import { compile, loadEngine, valueAndGradients, type Tensors } from '@unas/engine';
import { genotypeFromJson } from '@unas/genotypes';
import { expect, test } from 'vitest';
import {
  buildNetwork,
  dropPathMasks,
  initialise,
  liveParameters,
  operationNames,
} from '../src/index.ts';
import { onBackend } from '../../../tools/testing/backends.ts';
import { asTensors, irregular, tinyConfig } from './support/tiny.ts';

test('a network of every operation compiles without executing it, and gives what it gives uncompiled', async () => {
  const { kind } = await loadEngine();
  const node = operationNames().flatMap((name) => [[name, 0] as const, [name, 1] as const]);
  const cell = [node, [['skip_connect', 2]]];
  const genotype = genotypeFromJson({
    normal: cell,
    normalConcat: [3],
    reduce: cell,
    reduceConcat: [2, 3],
  });
  const network = buildNetwork({ ...tinyConfig, genotype, auxiliary: true });
  const variables = initialise(network, 1);
  const live = liveParameters(network);
  const step = (tensors: Tensors, x: Tensor, dropPath: Tensor): Tensors => {
    const weights = Object.fromEntries(live.map((name) => [name, tensors[name]!]));
    const { value, gradients } = valueAndGradients((trained) => {
      const mode = { training: true, dropPath };
      const { logits, auxiliaryLogits } = network.forward({ ...tensors, ...trained }, x, mode);
      return { loss: mean(logits.mul(auxiliaryLogits!)), logits };
    }, weights);
    return { ...gradients, ...value };
  };
  const shapes = { x: [4, 32, 32, 3], dropPath: [4, network.dropPathEdges] };
  const inputs = {
    x: irregular(shapes.x).dataSync<'float32'>(),
    dropPath: dropPathMasks(network, { seed: 1, epoch: 1, step: 1, batch: 4, probability: 0.3 }),
  };
  const program = compile({
    variables,
    functions: {
      step: {
        inputs: {
          x: { dtype: 'float32', shape: shapes.x },
          dropPath: { dtype: 'float32', shape: shapes.dropPath },
        },
        run: (tensors, { x, dropPath }) => ({ outputs: step(tensors, x!, dropPath!) }),
      },
      evaluate: {
        inputs: { x: { dtype: 'float32', shape: shapes.x } },
        run: (tensors, { x }) => ({
          outputs: { logits: network.forward(tensors, x!, { training: false }).logits },
        }),
      },
    },
  });
  expect(program.kind).toBe(kind === 'native' ? 'graph' : 'eager');
  expect(program.tracedByExecution).toBe(false);

  const compiled = program.run('step', inputs);
  const evaluated = program.run('evaluate', { x: inputs.x })['logits']!;
  program.dispose();
  expect(Object.keys(compiled).sort()).toEqual([...live, 'logits', 'loss'].sort());

  // Uncompiled on the portable backend, whichever engine compiled.
  await onBackend('cpu', () => {
    const tensors = asTensors(variables);
    const x = tensor(inputs.x, shapes.x);
    const eager = step(tensors, x, tensor(inputs.dropPath, shapes.dropPath));
    for (const [name, expected] of Object.entries(eager))
      expectClose(name, compiled[name]!.values, expected);
    const { logits } = network.forward(tensors, x, { training: false });
    expectClose('evaluation', evaluated.values, logits);
  });
});

const norm = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0));

// The kernels of two engines round differently, and BN of few images magnifies it.
function expectClose(name: string, actual: ArrayLike<number>, expected: Tensor): void {
  const values = Array.from(expected.dataSync());
  expect(actual.length, name).toBe(values.length);
  const error = norm(values.map((value, i) => actual[i]! - value));
  expect(error, name).toBeLessThanOrEqual(1e-3 * norm(values));
}
