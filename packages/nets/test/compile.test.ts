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
import { asTensors, irregular, tinyConfig } from './internal/tiny.ts';

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
  const shapes = { x: [2, 32, 32, 3], dropPath: [2, network.dropPathEdges] };
  const inputs = {
    x: irregular(shapes.x).dataSync<'float32'>(),
    dropPath: dropPathMasks(network, { seed: 1, epoch: 1, step: 1, batch: 2, probability: 0.3 }),
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

  const x = tensor(inputs.x, shapes.x);
  const eager = step(asTensors(variables), x, tensor(inputs.dropPath, shapes.dropPath));
  const compiled = program.run('step', inputs);
  expect(Object.keys(compiled).sort()).toEqual([...live, 'logits', 'loss'].sort());
  for (const [name, expected] of Object.entries(eager))
    expectClose(name, compiled[name]!.values, expected);
  const evaluated = network.forward(asTensors(variables), x, { training: false });
  expectClose(
    'evaluation',
    program.run('evaluate', { x: inputs.x })['logits']!.values,
    evaluated.logits,
  );
  program.dispose();
});

function expectClose(name: string, actual: ArrayLike<number>, expected: Tensor): void {
  const values = Array.from(expected.dataSync());
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const error = values.reduce((most, value, i) => Math.max(most, Math.abs(actual[i]! - value)), 0);
  // BN of two images magnifies what fusing kernels rounds differently; a wrong one would be off by its whole size.
  expect(error, name).toBeLessThanOrEqual(1e-2 * largest);
}
