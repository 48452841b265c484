import * as tfl from '@tensorflow/tfjs-layers';
import { argMax, memory, reshape, square, sub, tensor, type Tensor } from '@tensorflow/tfjs-core';
import { float32, softmaxCrossEntropy, type TensorData } from '@unas/engine';
import { describe, expect, test } from 'vitest';
import {
  batchesOf,
  hessian,
  modelObjective,
  networkObjective,
  type Objective,
  randomDirections,
  surface,
} from '../../src/index.ts';
import { evaluationPlane } from '../../src/plane/index.ts';
import { onBackend, testBackends } from '../../../../tools/testing/backends.ts';
import { tinyNetwork, tinyObjective, tinyTensors, wave } from '../objectives.ts';

const backends = await testBackends();

async function centre(objective: Objective): Promise<Readonly<Record<string, number>>> {
  const plane = evaluationPlane({ objective, directions: [] });
  const quantities = await plane.measure();
  plane.dispose();
  return quantities;
}

describe('batchesOf', () => {
  test('the last batch is filled up with its first example, of weight 0', () => {
    const data = {
      x: float32([3, 2], [1, 2, 3, 4, 5, 6]),
      y: { dtype: 'int32', shape: [3], values: Int32Array.of(7, 8, 9) } as TensorData,
    };
    const { batch, batches } = batchesOf(data, { batchSize: 2 });
    expect(batch['x']).toEqual({ dtype: 'float32', shape: [2, 2] });
    expect([...(batches() as Iterable<unknown>)]).toEqual([
      { x: Float32Array.of(1, 2, 3, 4), y: Int32Array.of(7, 8), weights: Float32Array.of(1, 1) },
      { x: Float32Array.of(5, 6, 5, 6), y: Int32Array.of(9, 9), weights: Float32Array.of(1, 0) },
    ]);
  });

  test('arrays that do not fit', () => {
    expect(() => batchesOf({ x: float32([3]), y: float32([2]) }, { batchSize: 1 })).toThrow(
      'the same number of examples, got x [3], y [2]',
    );
    expect(() => batchesOf({}, { batchSize: 1 })).toThrow('got none');
    expect(() => batchesOf({ x: float32([3]) }, { batchSize: 0 })).toThrow('from 1 on, got 0');
  });
});

function model(): tfl.LayersModel {
  const layers = [
    tfl.layers.conv2d({
      inputShape: [4, 4, 2],
      filters: 3,
      kernelSize: 3,
      padding: 'same',
      kernelInitializer: tfl.initializers.glorotUniform({ seed: 1 }),
    }),
    tfl.layers.batchNormalization(),
    tfl.layers.depthwiseConv2d({
      kernelSize: 2,
      depthwiseInitializer: tfl.initializers.glorotUniform({ seed: 2 }),
    }),
    tfl.layers.dropout({ rate: 0.5 }),
    tfl.layers.flatten(),
    tfl.layers.dense({ units: 3, kernelInitializer: tfl.initializers.glorotUniform({ seed: 3 }) }),
  ];
  return tfl.sequential({ layers });
}

const images = wave([10, 4, 4, 2]);
const labels: TensorData = {
  dtype: 'int32',
  shape: [10],
  values: Int32Array.from({ length: 10 }, (_, i) => i % 3),
};
const objectiveOf = (layers: tfl.LayersModel, batchSize: number): Objective =>
  modelObjective(layers, {
    ...batchesOf({ x: images, y: labels }, { batchSize }),
    loss: (output, { y }) => softmaxCrossEntropy(output, y!),
    predict: (output) => argMax(output, 1),
  });

describe.each(backends)('a tf.LayersModel on %s', (backend) => {
  test('its landscape: the centre is what the model itself says, and the model is left as it was', () =>
    onBackend(backend, async () => {
      const layers = model();
      const predict = (): Tensor => layers.predict(tensor(images.values, [10, 4, 4, 2])) as Tensor;
      const before = [...predict().dataSync()];
      const losses = softmaxCrossEntropy(
        predict(),
        tensor(labels.values, [10], 'int32'),
      ).dataSync();
      const own = [...losses].reduce((sum, loss) => sum + loss, 0) / 10;
      const objective = objectiveOf(layers, 4);
      const directions = randomDirections(objective, { seed: 1 });
      const tensors = memory().numTensors;
      const { values, centre } = await surface({ objective, directions, x: [-1, 1, 3] });
      expect(memory().numTensors).toBe(tensors);
      expect(centre['loss']).toBeCloseTo(own, 5);
      expect(values['loss']![0]![2]).not.toBe(centre['loss']);
      expect([...predict().dataSync()]).toEqual(before);
      expect(layers.weights.every((weight) => !Object.hasOwn(weight, 'read'))).toBe(true);
      layers.dispose();
    }));

  test('parameters, filters and state', () =>
    onBackend(backend, () => {
      const layers = model();
      const { parameters, state } = objectiveOf(layers, 4);
      expect(parameters.map(({ shape, kind, filterAxis }) => [shape, kind, filterAxis])).toEqual([
        [[3, 3, 2, 3], 'kernel', 3],
        [[3], 'bias', null],
        [[3], 'scale', null],
        [[3], 'bias', null],
        [[2, 2, 3, 1], 'kernel', 2],
        [[3], 'bias', null],
        [[27, 3], 'kernel', 1],
        [[3], 'bias', null],
      ]);
      expect(Object.keys(state)).toHaveLength(2);
      layers.dispose();
    }));
});

describe.each(backends)('a model with an embedding on %s', (backend) => {
  test('has a landscape and a Hessian', () =>
    onBackend(backend, async () => {
      const layers = tfl.sequential({
        layers: [
          tfl.layers.embedding({ inputDim: 5, outputDim: 3, inputLength: 2 }),
          tfl.layers.flatten(),
          tfl.layers.dense({ units: 1 }),
        ],
      });
      const rows = Int32Array.from({ length: 8 }, (_, i) => i % 5);
      const data = { x: { dtype: 'int32', shape: [4, 2], values: rows }, y: wave([4, 1]) } as const;
      const objective = modelObjective(layers, {
        ...batchesOf(data, { batchSize: 2 }),
        loss: (output, { y }) => reshape(square(sub(output, y!)), [-1]),
      });
      const directions = randomDirections(objective, { seed: 1 });
      const { centre, values } = await surface({ objective, directions, x: [-1, 1, 3] });
      const predicted = (
        layers.predict(tensor(rows, [4, 2], 'int32')) as Tensor
      ).dataSync<'float32'>();
      const own = predicted.reduce(
        (sum, value, i) => sum + (value - data.y.values[i]!) ** 2 / 4,
        0,
      );
      expect(centre['loss']).toBeCloseTo(own, 5);
      expect(values['loss']![0]![2]).not.toBe(centre['loss']);
      // The fused kernel of a dense layer has no exact second derivative on the portable engine.
      const map = hessian(objective, { method: backend === 'cpu' ? 'differences' : 'exact' });
      const product = await map.multiply(new Float32Array(map.dimension).fill(1));
      expect(product.every(Number.isFinite)).toBe(true);
      map.dispose();
      layers.dispose();
    }));
});

test('a model in training mode, or without x', async () => {
  const layers = model();
  const objective = objectiveOf(layers, 5);
  const directions = randomDirections(objective, { seed: 1 });
  await expect(surface({ objective, directions, statistics: 'recalibrate' })).rejects.toThrow(
    'runs in inference mode only',
  );
  expect(() =>
    modelObjective(layers, {
      ...batchesOf({ images }, { batchSize: 1 }),
      loss: (output) => output,
    }),
  ).toThrow("must have the model's input 'x', got images, weights");
});

describe('modelObjective(model) of other models', () => {
  const data = batchesOf({ x: wave([4, 3]), y: wave([4, 1]) }, { batchSize: 2 });
  const loss = (output: Tensor) => output;
  const input = () => tfl.input({ shape: [3] });
  const dense = (units: number) => tfl.layers.dense({ units });

  test('filters of transposed convolutions are their output channels, wherever the layer is', () => {
    const transposed = () =>
      tfl.layers.conv2dTranspose({ filters: 5, kernelSize: 3, name: `any${Math.PI}` });
    const inner = tfl.sequential({
      layers: [tfl.layers.conv2dTranspose({ inputShape: [4, 4, 2], filters: 5, kernelSize: 3 })],
    });
    const models = [
      inner,
      tfl.sequential({ layers: [inner] }),
      tfl.sequential({
        layers: [tfl.layers.timeDistributed({ layer: transposed() as never, inputShape: [2, 4, 4, 2] })], // prettier-ignore
      }),
    ];
    for (const layers of models) {
      const { parameters } = modelObjective(layers, { ...data, loss });
      expect(parameters[0]).toMatchObject({ shape: [3, 3, 5, 2], filterAxis: 2 });
    }
  });

  test('an LSTM’s filters are the columns of its kernels', () => {
    const layers = tfl.sequential({ layers: [tfl.layers.lstm({ inputShape: [5, 2], units: 3 })] });
    const { parameters } = modelObjective(layers, { ...data, loss });
    expect(parameters.map(({ shape, filterAxis }) => [shape, filterAxis])).toEqual([
      ...[[[2, 12], 1], [[3, 12], 1], [[12], null]], // prettier-ignore
    ]);
  });

  const frozen = tfl.sequential({ layers: [tfl.layers.dense({ inputShape: [3], units: 1 })] });
  frozen.trainable = false;
  const [a, b] = [input(), input()];
  const both = tfl.layers.concatenate().apply([a, b]) as tfl.SymbolicTensor;
  const hidden = dense(2).apply(a) as tfl.SymbolicTensor;
  const heads = [dense(1), dense(1)].map((head) => head.apply(hidden) as tfl.SymbolicTensor);

  test.each<[string, unknown, string]>([
    ['nothing trainable', frozen, 'the model must have trainable weights, got none'],
    [
      'two inputs',
      tfl.model({ inputs: [a, b], outputs: dense(1).apply(both) as tfl.SymbolicTensor }),
      'the model must have one input and one output, got 2 inputs',
    ],
    [
      'two outputs',
      tfl.model({ inputs: a, outputs: heads }),
      'the model must have one input and one output, got 2 outputs',
    ],
    ['no layers', tfl.sequential(), 'the model must have layers, got none'],
    [
      'a GraphModel',
      { inputs: [], outputs: [], weights: {}, predict: () => undefined },
      'the model must be a tf.LayersModel, got one without layers, such as a tf.GraphModel',
    ],
  ])('%s is an error that says what to do', (_, unsupported, message) => {
    const made = () => modelObjective(unsupported as tfl.LayersModel, { ...data, loss });
    expect(made).toThrow(`modelObjective: ${message}`);
    expect(made).toThrow(
      expect.objectContaining({
        code: 'unsupported-model',
        hint: expect.stringMatching(/^[A-Z].*\.$/),
      }),
    );
  });
});

describe('networkObjective', () => {
  test('a tensor that is missing or of another shape', () => {
    const less = tinyTensors();
    delete less['bn.bias'];
    const options = { batchSize: 1, imageShape: [4, 4, 2], batches: () => [] } as const;
    expect(() => networkObjective(tinyNetwork, less, options)).toThrow(
      "tensors must have 'bn.bias' of shape [4], got none",
    );
    const wrong = { ...less, 'bn.bias': float32([5]) };
    expect(() => networkObjective(tinyNetwork, wrong, options)).toThrow('of shape [4], got [5]');
  });

  test('batches without weights count every example', async () => {
    const weighted = tinyObjective(4, 4);
    const plain = networkObjective(tinyNetwork, tinyTensors(), {
      batchSize: 4,
      imageShape: [4, 4, 2],
      async *batches() {
        for await (const { x, y } of weighted.batches())
          yield { x: x as Float32Array, y: y as Int32Array };
      },
    });
    expect(await centre(plain)).toEqual(await centre(weighted));
  });

  test('what fills up the last batch does not shift its statistics', async () => {
    const recalibrated = async (objective: Objective) => {
      const plane = evaluationPlane({ objective, directions: [], statistics: 'recalibrate' });
      const { loss } = await plane.measure();
      plane.dispose();
      return loss!;
    };
    // 6 of 12: filled up with themselves once.
    expect(await recalibrated(tinyObjective(6, 12))).toBeCloseTo(
      await recalibrated(tinyObjective(6, 6)),
      2,
    );
  });
});
