import { mean, softmax, type Tensor, tensor } from '@tensorflow/tfjs-core';
import {
  compile,
  loadEngine,
  type TensorData,
  type Tensors,
  valueAndGradients,
} from '@unas/engine';
import { beforeAll, expect, test } from 'vitest';
import { countParameters, initialise } from '../src/index.ts';
import {
  assembleNetwork,
  buildSkeleton,
  type CellPlace,
  findOperation,
  mixedEdge,
  networkCell,
  preprocessing,
} from '../src/layers.ts';
import { asTensors, irregular } from './support/tiny.ts';

beforeAll(() => loadEngine());

const operations = [
  'none',
  'max_pool_3x3',
  'avg_pool_3x3',
  'skip_connect',
  'sep_conv_3x3',
  'sep_conv_5x5',
  'dil_conv_3x3',
  'dil_conv_5x5',
];

// The supernet of DARTS (Liu et al. 2019): every operation on every edge, BN without scale and shift.
function supernet(channels: number, cells: number, nodes = 4) {
  const options = { affine: false, normalisePools: true };
  const cell = (place: CellPlace) => {
    const { index, reduction } = place;
    let row = 0;
    const edge = (source: number) => {
      const stride = reduction && source < 2 ? 2 : 1;
      const layers = operations.map((name, k) =>
        findOperation(name)!.layers(
          `cells.${index}._ops.${row}._ops.${k}`,
          place.channels,
          stride,
          options,
        ),
      );
      const weights = reduction ? 'z.reduce' : 'z.normal';
      return mixedEdge({ source, operations: layers, weights, row: row++ });
    };
    return networkCell({
      preprocess: preprocessing(place, { affine: false }),
      nodes: Array.from({ length: nodes }, (_, i) =>
        Array.from({ length: i + 2 }, (_, j) => edge(j)),
      ),
      concat: Array.from({ length: nodes }, (_, i) => i + 2),
    });
  };
  const macro = { family: 'cifar', channels, cells, classes: 10, auxiliary: false } as const;
  return assembleNetwork(buildSkeleton({ ...macro, cell }));
}

// The counts are those of the authors' code; the first is in the log of its issue 12, too.
test.each([
  [16, 8, 1930618],
  [4, 3, 72854],
])(
  'the supernet of C = %d, L = %d has as many parameters as the authors’',
  (channels, cells, count) => {
    expect(countParameters(supernet(channels, cells))).toBe(count);
  },
);

test('its tensors have the names of the authors’ state dict', () => {
  const { parameters, statistics } = supernet(4, 3);
  const names = [...parameters, ...statistics].map(({ name }) => name);
  for (const name of [
    'stem.1.weight',
    'cells.0.preprocess0.op.1.weight',
    'cells.0._ops.0._ops.1.1.running_mean',
    'cells.0._ops.13._ops.7.op.2.weight',
    'cells.1._ops.1._ops.3.conv_2.weight',
    'cells.1._ops.1._ops.3.bn.running_var',
  ])
    expect(names).toContain(name);
  expect(names.filter((name) => name.startsWith('cells.0.preprocess0'))).toEqual([
    'cells.0.preprocess0.op.1.weight',
    'cells.0.preprocess0.op.2.running_mean',
    'cells.0.preprocess0.op.2.running_var',
  ]);
});

const network = supernet(2, 3, 2);
const size = [5, operations.length];
const numbers = (shape: readonly number[], phase: number): TensorData => ({
  dtype: 'float32',
  shape: [...shape],
  values: Float32Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) =>
    Math.sin(12.9898 * (i + 1) + phase),
  ),
});
const variables = {
  ...initialise(network, 1),
  'alpha.normal': numbers(size, 1),
  'alpha.reduce': numbers(size, 2),
};

// The gradient of the mean square of the logits for the alphas.
function step(tensors: Tensors, x: Tensor): Tensors {
  const names = ['alpha.normal', 'alpha.reduce'];
  const alphas = Object.fromEntries(names.map((name) => [name, tensors[name]!]));
  const { value, gradients } = valueAndGradients((current) => {
    const z = {
      'z.normal': softmax(current['alpha.normal']!),
      'z.reduce': softmax(current['alpha.reduce']!),
    };
    const { logits } = network.forward({ ...tensors, ...z }, x, { training: true });
    return { loss: mean(logits.square()) };
  }, alphas);
  return { ...gradients, loss: value.loss };
}

test('weights of operations have gradients: those of finite differences', () => {
  const x = irregular([4, 8, 8, 3]);
  const gradients = step(asTensors(variables), x);
  const lossAt = (name: 'alpha.normal' | 'alpha.reduce', i: number, change: number): number => {
    const moved = variables[name].values.slice() as Float32Array;
    moved[i]! += change;
    const tensors = asTensors({ ...variables, [name]: { ...variables[name], values: moved } });
    return step(tensors, x)['loss']!.dataSync()[0]!;
  };
  for (const name of ['alpha.normal', 'alpha.reduce'] as const)
    for (const i of [0, 1, 12, 20, 31, 39]) {
      const difference = (lossAt(name, i, 0.01) - lossAt(name, i, -0.01)) / 0.02;
      const largest = Math.max(...gradients[name]!.abs().dataSync());
      const error = Math.abs(gradients[name]!.dataSync()[i]! - difference);
      expect(error, `${name} ${i}`).toBeLessThan(0.02 * largest);
    }
});

test('compiled it gives what it gives uncompiled', () => {
  const x = irregular([4, 8, 8, 3]);
  const values = x.dataSync<'float32'>();
  const program = compile({
    variables,
    functions: {
      step: {
        inputs: { x: { dtype: 'float32', shape: [4, 8, 8, 3] } },
        run: (tensors, inputs) => ({ outputs: step(tensors, inputs['x']!) }),
      },
    },
  });
  expect(program.tracedByExecution).toBe(false);
  const compiled = program.run('step', { x: values });
  program.dispose();
  const eager = step(asTensors(variables), tensor(values, [4, 8, 8, 3]));
  for (const [name, expected] of Object.entries(eager)) {
    const wanted = Array.from(expected.dataSync());
    const largest = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    wanted.forEach((value, i) =>
      expect(Math.abs(compiled[name]!.values[i]! - value)).toBeLessThan(1e-3 * largest),
    );
  }
});

test('z that is 1 at one operation and 0 elsewhere gives that operation’s network', () => {
  const x = irregular([2, 8, 8, 3]);
  const pick = (k: number) =>
    tensor(
      Float32Array.from({ length: 5 * operations.length }, (_, i) =>
        i % operations.length === k ? 1 : 0,
      ),
      [5, operations.length],
    );
  const logits = (k: number) =>
    network.forward({ ...asTensors(variables), 'z.normal': pick(k), 'z.reduce': pick(k) }, x, {
      training: false,
    }).logits;
  // Without any connection only the classifier's bias is left.
  const bias = variables['classifier.bias' as keyof typeof variables]!.values;
  expect([...logits(0).dataSync()]).toEqual([...bias, ...bias]);
  expect([...logits(4).dataSync()]).not.toEqual([...logits(5).dataSync()]);
});
