import { tensor2d } from '@tensorflow/tfjs-core';
import { genotype, genotypeFromJson } from '@unas/genotypes';
import { loadEngine } from '@unas/engine';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildNetwork, initialise, NetworkError } from '../src/index.ts';
import { asTensors, irregular, tinyConfig, tinyGenotype } from './support/tiny.ts';

beforeAll(() => loadEngine({ engine: 'portable' }));

const network = buildNetwork(tinyConfig);
const tensors = () => asTensors(initialise(network, 1));

describe('data', () => {
  test('parameters have the names and order of the PyTorch state dict', () => {
    const names = network.parameters.map(({ name }) => name);
    expect(names.slice(0, 19)).toEqual([
      'stem.0.weight',
      'stem.1.weight',
      'stem.1.bias',
      'cells.0.preprocess0.op.1.weight',
      'cells.0.preprocess0.op.2.weight',
      'cells.0.preprocess0.op.2.bias',
      'cells.0.preprocess1.op.1.weight',
      'cells.0.preprocess1.op.2.weight',
      'cells.0.preprocess1.op.2.bias',
      'cells.0._ops.0.op.1.weight',
      'cells.0._ops.0.op.2.weight',
      'cells.0._ops.0.op.3.weight',
      'cells.0._ops.0.op.3.bias',
      'cells.0._ops.0.op.5.weight',
      'cells.0._ops.0.op.6.weight',
      'cells.0._ops.0.op.7.weight',
      'cells.0._ops.0.op.7.bias',
      'cells.0._ops.3.op.1.weight',
      'cells.0._ops.3.op.2.weight',
    ]);
    expect(names.slice(-2)).toEqual(['classifier.weight', 'classifier.bias']);
    expect(names).toContain('cells.1._ops.2.conv_2.weight');
    expect(names).toContain('cells.2.preprocess0.bn.bias');
  });

  test('specifications say shape, kind, layout and filters', () => {
    const spec = (name: string) => network.parameters.find((p) => p.name === name);
    expect(spec('stem.0.weight')).toEqual({
      name: 'stem.0.weight',
      shape: [3, 3, 3, 6],
      kind: 'kernel',
      filterAxis: 3,
      layout: 'conv',
      live: true,
    });
    expect(spec('cells.0._ops.0.op.1.weight')).toMatchObject({
      shape: [3, 3, 2, 1],
      filterAxis: 2,
      layout: 'depthwise',
    });
    expect(spec('classifier.weight')).toMatchObject({
      shape: [8, 4],
      filterAxis: 1,
      layout: 'dense',
    });
    expect(spec('stem.1.weight')).toMatchObject({ shape: [6], kind: 'scale', filterAxis: null });
    expect(spec('stem.1.bias')).toMatchObject({ kind: 'bias', layout: 'vector' });
  });

  test('statistics are the running ones and one counter', () => {
    expect(network.statistics.slice(0, 2)).toEqual([
      { name: 'stem.1.running_mean', shape: [6], initial: 0 },
      { name: 'stem.1.running_var', shape: [6], initial: 1 },
    ]);
    expect(network.statistics.at(-1)).toEqual({
      name: 'num_batches_tracked',
      shape: [],
      initial: 0,
    });
  });

  test('drop-path leaves the identity out', () => {
    // normal: 4 edges, one the identity; two reductions of 4 edges, skip with stride 2 is none.
    expect(network.dropPathEdges).toBe(3 + 4 + 4);
  });
});

describe('forward', () => {
  const x = () => irregular([2, 8, 8, 3]);

  test('evaluation gives logits alone', () => {
    const result = network.forward(tensors(), x(), { training: false });
    expect(result.logits.shape).toEqual([2, 4]);
    expect(Object.keys(result)).toEqual(['logits', 'batchStatistics']);
    expect(result.batchStatistics).toEqual({});
  });

  test('training gives the statistics of the batch, which do not depend on the running ones', () => {
    const { batchStatistics } = network.forward(tensors(), x(), { training: true });
    const averaged = network.statistics.filter(({ shape }) => shape.length > 0);
    expect(Object.keys(batchStatistics).sort()).toEqual(averaged.map(({ name }) => name).sort());
    for (const { name, shape } of averaged)
      expect(batchStatistics[name]!.shape).toEqual([...shape]);
    const rest = Object.fromEntries(network.parameters.map(({ name }) => [name, tensors()[name]!]));
    const other = network.forward(rest, x(), { training: true }).batchStatistics;
    for (const { name } of averaged)
      expect(batchStatistics[name]!.dataSync()).toEqual(other[name]!.dataSync());
  });

  test('the same twice, and the weights stay as they are', () => {
    const weights = tensors();
    const before = Object.values(weights).map((tensor) => Array.from(tensor.dataSync()));
    const run = () =>
      Array.from(network.forward(weights, x(), { training: true }).logits.dataSync());
    expect(run()).toEqual(run());
    expect(Object.values(weights).map((tensor) => Array.from(tensor.dataSync()))).toEqual(before);
  });

  test('drop-path scales edges example by example', () => {
    const logits = (rows: [number, number]) => {
      const dropPath = tensor2d(rows.map((value) => Array<number>(11).fill(value)));
      return network.forward(tensors(), x(), { training: true, dropPath }).logits.dataSync();
    };
    const plain = network.forward(tensors(), x(), { training: true }).logits.dataSync();
    expect(logits([1, 1])).toEqual(plain);
    expect(logits([0, 1])).not.toEqual(plain);
    expect(logits([0, 1])).not.toEqual(logits([1, 0]));
  });

  test('evaluation ignores drop-path', () => {
    const dropPath = irregular([2, 11]).mul(0);
    const masked = network.forward(tensors(), x(), { training: false, dropPath });
    const plain = network.forward(tensors(), x(), { training: false });
    expect(masked.logits.dataSync()).toEqual(plain.logits.dataSync());
  });

  test.each([
    ['cifar', 32],
    ['tiny-imagenet', 64],
  ] as const)('%s with its auxiliary head', (family, size) => {
    const net = buildNetwork({ ...tinyConfig, family, auxiliary: true });
    const weights = asTensors(initialise(net, 1));
    const result = net.forward(weights, irregular([1, size, size, 3]), { training: true });
    expect(result.auxiliaryLogits!.shape).toEqual([1, 4]);
  });

  test('imagenet with its auxiliary head', () => {
    const net = buildNetwork({ ...tinyConfig, family: 'imagenet', auxiliary: true });
    const names = net.parameters.map(({ name }) => name);
    expect(names.slice(0, 9)).toEqual([
      'stem0.0.weight',
      'stem0.1.weight',
      'stem0.1.bias',
      'stem0.3.weight',
      'stem0.4.weight',
      'stem0.4.bias',
      'stem1.1.weight',
      'stem1.2.weight',
      'stem1.2.bias',
    ]);
    expect(names).toContain('cells.0.preprocess0.conv_1.weight');
    expect(names).toContain('auxiliary_head.features.5.weight');
    expect(names).not.toContain('auxiliary_head.features.6.weight');
    const weights = asTensors(initialise(net, 1));
    const result = net.forward(weights, irregular([1, 224, 224, 3]), { training: true });
    expect(result.logits.shape).toEqual([1, 4]);
    expect(result.auxiliaryLogits!.shape).toEqual([1, 4]);
  });

  test('any number of inputs a node, none and no edges included', () => {
    const irregularGenotype = genotypeFromJson({
      normal: [
        [['sep_conv_3x3', 0]],
        [],
        [
          ['none', 1],
          ['max_pool_3x3', 3],
          ['skip_connect', 2],
        ],
      ],
      normalConcat: [2, 4],
      reduce: [
        [
          ['none', 0],
          ['skip_connect', 1],
          ['conv_7x1_1x7', 0],
        ],
        [],
      ],
      reduceConcat: [2, 3],
    });
    const net = buildNetwork({ ...tinyConfig, genotype: irregularGenotype });
    for (const training of [true, false]) {
      const { logits } = net.forward(asTensors(initialise(net, 1)), x(), { training });
      expect(logits.shape).toEqual([2, 4]);
      for (const value of logits.dataSync()) expect(value).not.toBeNaN();
    }
  });
});

describe('errors', () => {
  const messageOf = (run: () => unknown): string => {
    try {
      run();
    } catch (error) {
      expect(error).toBeInstanceOf(NetworkError);
      return (error as Error).message;
    }
    throw new Error('nothing thrown');
  };

  test('an unknown operation, with its cell', () => {
    const normal = { ...tinyGenotype.normal, nodes: [[['sep_conv_3', 0] as const]], concat: [2] };
    expect(
      messageOf(() => buildNetwork({ ...tinyConfig, genotype: { ...tinyGenotype, normal } })),
    ).toBe(
      "buildNetwork: unknown operation 'sep_conv_3' (cell 0, the normal cell); did you mean 'sep_conv_3x3'?",
    );
  });

  test.each([
    [{ cells: 0 }, 'buildNetwork: cells must be a whole number of at least 1, got 0'],
    [{ channels: 1.5 }, 'buildNetwork: channels must be a whole number of at least 1, got 1.5'],
    [{ classes: NaN }, 'buildNetwork: classes must be a whole number of at least 1, got NaN'],
    [
      { family: 'svhn' as 'cifar' },
      'buildNetwork: family must be one of cifar, imagenet, tiny-imagenet, got "svhn"',
    ],
    [
      { family: 'imagenet' as const, channels: 3 },
      'buildNetwork: channels must be even for imagenet, whose first stem has half of them, got 3',
    ],
  ])('%o', (change, message) => {
    expect(messageOf(() => buildNetwork({ ...tinyConfig, ...change }))).toBe(message);
  });

  test('a cell that is not valid', () => {
    const reduce = { nodes: [], concat: [2] };
    const broken = { ...tinyConfig, genotype: { ...tinyGenotype, reduce } };
    expect(() => buildNetwork(broken)).toThrow('buildNetwork: the reduction cell');
  });

  test('images of another form', () => {
    const run = (shape: number[]) => () =>
      network.forward(tensors(), irregular(shape), { training: false });
    const rule =
      'forward: x must be [batch, height, width, 3] with height and width multiples of 4, such as [64, 32, 32, 3], got ';
    expect(messageOf(run([1, 3, 32, 32]))).toBe(`${rule}[1, 3, 32, 32]`);
    expect(messageOf(run([1, 30, 32, 3]))).toBe(`${rule}[1, 30, 32, 3]`);
    expect(messageOf(run([32, 32, 3]))).toBe(`${rule}[32, 32, 3]`);
  });

  test('an auxiliary head on images of another size', () => {
    const net = buildNetwork({ ...tinyConfig, auxiliary: true });
    const weights = asTensors(initialise(net, 1));
    expect(
      messageOf(() => net.forward(weights, irregular([1, 64, 64, 3]), { training: true })),
    ).toBe('forward: auxiliary_head.classifier takes 768 numbers an image, got 6912');
  });

  test('a missing tensor', () => {
    const rest = tensors();
    delete rest['stem.0.weight'];
    const run = () => network.forward(rest, irregular([1, 8, 8, 3]), { training: false });
    expect(messageOf(run)).toBe("forward: tensors has no 'stem.0.weight'");
  });
});

test('the published network of DARTS has the paper’s number of parameters', () => {
  const darts = { genotype: genotype('DARTS_V2'), channels: 36, cells: 20, classes: 10 };
  const net = buildNetwork({ ...darts, family: 'cifar', auxiliary: false });
  expect(net.parameters.reduce((sum, p) => sum + p.shape.reduce((a, b) => a * b), 0)).toBe(3349342);
});
