import * as tf from '@tensorflow/tfjs-core';
import {
  avgPool2d,
  batchNorm,
  batchNormTraining,
  conv2d,
  depthwiseConv2d,
  maxPool2d,
  relu,
  softmaxCrossEntropy,
  type TensorData,
  type Tensors,
  valueAndGradients,
} from '@unas/engine';
import { sizeOf, float32 } from '../../src/tensor-data.ts';
import { nativeBackend } from '../../src/load/current-engine.ts';
import { seeded } from '../seeded.ts';

/** A function whose derivative is tested, and where. */
export interface Case {
  readonly name: string;
  readonly at: Readonly<Record<string, TensorData>>;
  readonly f: (at: Tensors) => tf.Tensor | readonly tf.Tensor[];
  /** Whether TensorFlow.js has a gradient of it. @defaultValue true */
  readonly hasGradient?: boolean;
  /** Whether it is one of TensorFlow's own operations. @defaultValue false */
  readonly nativeOnly?: boolean;
}

type T = tf.Tensor;

/** Values from `low` to `high` in some order, all at the same distance from each other. */
function spread(shape: readonly number[], seed: number, low = -1, high = 1): TensorData {
  const size = sizeOf(shape);
  const order = Array.from(seeded([size], seed).values, (value, index) => ({ value, index }))
    .sort((a, b) => a.value - b.value)
    .map(({ index }) => index);
  return float32(
    shape,
    order.map((place) => low + ((high - low) * (place + 0.5)) / size),
  );
}

const op = (name: string): ((...args: T[]) => T) =>
  (tf as unknown as Record<string, (...args: T[]) => T>)[name]!;

const named = (names: string, make: (name: string) => Case): Case[] => names.split(' ').map(make);

const matrix = [3, 4];
// At some distance from spread(matrix).
const between = float32([1, 4], [-1 / 2, -1 / 6, 1 / 3, 2 / 3]);
const image = seeded([2, 6, 6, 4], 1);
const kernel = seeded([3, 3, 4, 5], 3);
const depthwise = seeded([3, 3, 4, 2], 4);

/** The gradients of sum(weights f(at)) as a function of `at` and the weights: reverse mode, to be differentiated forward. */
const gradientsOf =
  (f: (at: Tensors) => T) =>
  ({ weights, ...at }: Tensors): T[] =>
    Object.values(
      valueAndGradients((point) => ({ loss: tf.sum(tf.mul(f(point), weights!)) }), at).gradients,
    );

const reversed = (
  name: string,
  at: Case['at'],
  f: (at: Tensors) => T,
  shape: readonly number[],
  more: Partial<Case> = {},
): Case => ({
  name: `gradient of ${name}`,
  at: { ...at, weights: seeded(shape, 77) },
  f: gradientsOf(f),
  hasGradient: false,
  ...more,
});

const convolve = (stride: number) => (at: Tensors) =>
  conv2d(at['x']!, at['kernel']!, { stride, padding: 1 });
const convolveEach = (stride: number) => (at: Tensors) =>
  depthwiseConv2d(at['x']!, at['kernel']!, { stride, padding: 1 });
const channels = { scale: seeded([4], 5), offset: seeded([4], 6) };
const normalise = ({ x, scale, offset }: Tensors): T =>
  batchNormTraining(x!, { scale: scale!, offset: offset! }).y;
const running = {
  mean: seeded([4], 7),
  variance: float32([4], [0.5, 1, 1.5, 2]),
};

/** TensorFlow's own operation, with these attributes. */
const execute =
  (name: string, attributes: Record<string, [kind: string, value: unknown]>, outputs = 1) =>
  (at: Tensors): T[] => {
    const backend = nativeBackend()!;
    const list = Object.entries(attributes).map(([key, [kind, value]]) => ({
      name: key,
      type: backend.binding[`TF_ATTR_${kind}` as 'TF_ATTR_INT'],
      value,
    }));
    return backend.executeMultipleOutputs(name, list, Object.values(at), outputs);
  };
const float = { T: ['TYPE', 1] } as Record<string, [string, unknown]>;
const inference = {
  ...float,
  U: ['TYPE', 1],
  epsilon: ['FLOAT', 1e-3],
  data_format: ['STRING', 'NHWC'],
  is_training: ['BOOL', false],
} as Record<string, [string, unknown]>;

/** Functions that between them use every operation that has a shape rule. */
export const cases: readonly Case[] = [
  ...named(
    'abs asinh atan cos cosh elu erf exp expm1 leakyRelu neg relu relu6 selu sigmoid sin sinh softmax softplus square tan ' +
      'tanh logSoftmax ceil floor round sign onesLike zerosLike',
    (name) => ({
      name,
      at: { x: spread(matrix, 2) },
      f: ({ x }) => op(name)(x!),
    }),
  ),
  ...named('acos asin atanh', (name) => ({
    name,
    at: { x: spread(matrix, 3, -0.8, 0.8) },
    f: ({ x }) => op(name)(x!),
  })),
  ...named('log log1p reciprocal rsqrt sqrt', (name) => ({
    name,
    at: { x: spread(matrix, 4, 0.5, 2) },
    f: ({ x }) => op(name)(x!),
  })),
  { name: 'acosh', at: { x: spread(matrix, 5, 1.5, 3) }, f: ({ x }) => tf.acosh(x!) },
  ...named('add sub mul atan2 maximum minimum squaredDifference', (name) => ({
    name: `${name}, broadcast`,
    at: { a: spread(matrix, 6), b: between },
    f: ({ a, b }) => op(name)(a!, b!),
    // TensorFlow.js does not sum the gradients of these over the axes that are broadcast.
    ...(/m..imum|squared/.test(name) && { hasGradient: false }),
  })),
  ...named('maximum minimum squaredDifference', (name) => ({
    name,
    at: { a: spread(matrix, 6), b: spread(matrix, 7, -11 / 12, 13 / 12) },
    f: ({ a, b }) => op(name)(a!, b!),
  })),
  ...named('div pow', (name) => ({
    name,
    at: { a: spread(matrix, 8, 1.1, 3.1), b: spread([1, 4], 9, 0.61, 0.83) },
    f: ({ a, b }) => op(name)(a!, b!),
  })),
  ...named('mod floorDiv', (name) => ({
    name,
    at: {
      a: float32([3, 4], [1.5, 3.6, 3.9, 2, -1.5, 8.4, 6.5, 6, 4.5, -1.2, -1.3, -2]),
      b: float32([1, 4], [1, 2.4, 2.6, 4]),
    },
    f: ({ a, b }) => op(name)(a!, b!),
    hasGradient: false,
  })),
  {
    name: 'comparisons and logic',
    at: { a: spread(matrix, 6), b: between },
    f: ({ a, b }) => {
      const pairs = 'equal greater greaterEqual less lessEqual notEqual'
        .split(' ')
        .map((name) => op(name)(a!, b!));
      const tests = [tf.isFinite(a!), tf.isInf(a!), tf.isNaN(a!)];
      const logic = [tf.logicalAnd(pairs[1]!, tf.logicalOr(pairs[2]!, tf.logicalNot(pairs[3]!)))];
      return [...pairs, ...tests, ...logic].map((truth) => tf.mul(tf.cast(truth, 'float32'), a!));
    },
    hasGradient: false,
  },
  {
    name: 'addN, where, cast',
    at: { a: spread(matrix, 10), b: spread(matrix, 11) },
    f: ({ a, b }) => [
      tf.addN([a!, b!, a!]),
      tf.where(tf.greater(a!, 0), tf.square(a!), b!),
      tf.cast(tf.cast(a!, 'int32'), 'float32'),
    ],
    hasGradient: false,
  },
  {
    name: 'prelu',
    at: { x: spread(matrix, 12), alpha: float32([], [0.3]) },
    f: ({ x, alpha }) => tf.prelu(x!, alpha!),
  },
  {
    name: 'reductions',
    at: { x: spread([2, 3, 4], 13) },
    f: ({ x }) => [
      tf.sum(x!, [0, 2]),
      tf.sum(x!, 1, true),
      tf.mean(tf.square(x!)),
      tf.max(x!, -1),
      tf.min(x!, [0, 1]),
      tf.max(x!, 1, true),
    ],
  },
  {
    name: 'products',
    at: { x: spread([2, 3, 4], 14, 0.2, 1.5) },
    f: ({ x }) => [tf.prod(x!, 1), tf.prod(x!, [0, 2], true), tf.prod(x!)],
    hasGradient: false,
  },
  {
    name: 'products with zeros, which differences follow',
    at: { x: float32([2, 3], [0, 1, 2, 0, 0, 3]) },
    f: ({ x }) => [tf.prod(x!, 1), tf.cumprod(x!, 1)],
    hasGradient: false,
  },
  {
    name: 'cumulative',
    at: { x: spread([2, 3, 2], 15, 0.2, 1.5) },
    f: ({ x }) => [
      tf.cumsum(x!, 1),
      tf.cumprod(x!, 1),
      tf.cumprod(x!, 2, true),
      tf.cumprod(x!, 0, false, true),
    ],
    hasGradient: false,
  },
  {
    name: 'places and counts',
    at: { x: spread(matrix, 16) },
    f: ({ x }) => {
      const places = [tf.argMax(x!, 1), tf.argMin(x!, 1)].map((place) =>
        tf.oneHot(place as tf.Tensor1D, 4, 0.5, -0.5, 'float32'),
      );
      const truth = [tf.all(tf.less(x!, 2), 1), tf.any(tf.less(x!, 0))];
      return [
        ...places.map((one) => tf.mul(one, x!)),
        ...truth.map((one) => tf.mul(tf.cast(one, 'float32'), tf.sum(x!))),
        tf.mul(tf.range(0, 4), x!),
      ];
    },
    hasGradient: false,
  },
  {
    name: 'gathering',
    at: { x: spread(matrix, 18) },
    f: ({ x }) => [
      tf.gather(x!, tf.tensor2d([0, 2, 2, 1], [2, 2], 'int32')),
      tf.gather(x!, tf.tensor1d([3, 0], 'int32'), 1),
    ],
  },
  reversed(
    'gathering',
    { x: spread(matrix, 19) },
    ({ x }) => tf.gather(x!, tf.tensor1d([1, 1, 2], 'int32')),
    [3, 4],
  ),
  {
    name: 'rearranging',
    at: { x: spread([4, 4, 4, 4], 17) },
    f: ({ x }) => [
      tf.reshape(x!, [2, -1]),
      tf.expandDims(x!, 1),
      tf.transpose(x!, [3, 0, 2, 1]),
      tf.tile(x!, [1, 2, 1, 1]),
      tf.slice(x!, [0, 1, 2, 0], [2, 3, 1, 4]),
      tf.reverse(x!, 1),
      tf.spaceToBatchND(
        x as tf.Tensor4D,
        [2, 2],
        [
          [1, 1],
          [2, 0],
        ],
      ),
      tf.batchToSpaceND(
        x as tf.Tensor4D,
        [2, 2],
        [
          [1, 0],
          [0, 1],
        ],
      ),
    ],
  },
  {
    name: 'rearranging without gradients in TensorFlow.js',
    at: { x: spread(matrix, 18) },
    f: ({ x }) => [
      tf.stridedSlice(x!, [0, 3], [3, 0], [1, -2]),
      tf.mirrorPad(
        x!,
        [
          [1, 1],
          [0, 2],
        ],
        'reflect',
      ),
    ],
    hasGradient: false,
  },
  {
    name: 'gather',
    at: { x: spread(matrix, 34) },
    f: ({ x }) => [
      tf.gather(x!, tf.tensor1d([0, 2, 2], 'int32')),
      tf.gather(x!, tf.tensor2d([1, 0, 3, 1], [2, 2], 'int32'), 1),
    ],
  },
  reversed(
    'the square of gather',
    { x: spread(matrix, 35) },
    ({ x }) => tf.square(tf.gather(x!, tf.tensor1d([0, 2, 2], 'int32'))),
    [3, 4],
  ),
  {
    name: 'joining and padding',
    at: { a: spread(matrix, 19), b: spread(matrix, 20) },
    f: ({ a, b }) => [
      tf.concat([a!, tf.ones(matrix), b!], 1),
      tf.stack([a!, b!], 1),
      ...tf.unstack(a!, 1),
      ...tf.split(b!, [1, 3], 1),
      tf.pad(
        a!,
        [
          [1, 2],
          [0, 3],
        ],
        7,
      ),
    ],
  },
  {
    name: 'matMul',
    at: { a: seeded([2, 3, 4], 21), b: seeded([2, 3, 4], 22) },
    f: ({ a, b }) => [tf.matMul(a!, b!, false, true), tf.matMul(a!, b!, true)],
  },
  {
    name: 'fused matMul and conv2d',
    at: { x: image, kernel, bias: seeded([5], 36), a: seeded([3, 4], 37), b: seeded([4, 5], 38) },
    f: ({ x, kernel, bias, a, b }) => [
      tf.fused.matMul({ a: a as tf.Tensor2D, b: b as tf.Tensor2D, bias: bias! }),
      tf.fused.conv2d({
        x: x as tf.Tensor4D,
        filter: kernel as tf.Tensor4D,
        strides: 1,
        pad: 'same',
        bias: bias!,
      }),
    ],
  },
  ...(['relu', 'relu6', 'elu', 'sigmoid', 'leakyrelu'] as const).map((activation) => ({
    name: `fused matMul with ${activation}`,
    // The bias keeps all away from the kink.
    at: { a: seeded([3, 4], 37), b: seeded([4, 5], 38), bias: float32([5], [9, -9, 4, -4, 9]) },
    f: ({ a, b, bias }: Tensors) => [
      tf.fused.matMul({
        ...{ a: a as tf.Tensor2D, b: b as tf.Tensor2D, bias: bias! },
        ...{ activation, leakyreluAlpha: 0.3 },
      }),
    ],
  })),
  ...[1, 2].flatMap((stride) => {
    const size = stride === 1 ? 6 : 3;
    return [
      { name: `conv2d, stride ${stride}`, at: { x: image, kernel }, f: convolve(stride) },
      reversed(`conv2d, stride ${stride}`, { x: image, kernel }, convolve(stride), [
        2,
        size,
        size,
        5,
      ]),
    ];
  }),
  {
    name: 'depthwiseConv2d',
    at: { x: image, kernel: depthwise },
    f: (at) => [convolveEach(1)(at), depthwiseConv2d(at['x']!, at['kernel']!, { stride: 2 })],
  },
  reversed(
    'depthwiseConv2d',
    { x: image, kernel: seeded([3, 3, 4, 1], 23) },
    convolveEach(1),
    [2, 6, 6, 4],
  ),
  ...[1, 2].flatMap((stride) => {
    const x = spread([2, 6, 6, 4], 24, -2, 2);
    const size = stride === 1 ? 6 : 3;
    const pool =
      (f: typeof maxPool2d) =>
      ({ x }: Tensors): T =>
        f(x!, { size: 3, stride, padding: 1 });
    return [
      { name: `maxPool2d, stride ${stride}`, at: { x }, f: pool(maxPool2d) },
      reversed(`maxPool2d, stride ${stride}`, { x }, pool(maxPool2d), [2, size, size, 4]),
      { name: `avgPool2d, stride ${stride}`, at: { x }, f: pool(avgPool2d) },
      reversed(
        `the square of avgPool2d, stride ${stride}`,
        { x },
        (at) => tf.square(pool(avgPool2d)(at)),
        [2, size, size, 4],
      ),
    ];
  }),
  { name: 'relu', at: { x: spread(matrix, 25) }, f: ({ x }) => relu(x!) },
  reversed('the square of relu', { x: spread(matrix, 25) }, ({ x }) => tf.square(relu(x!)), matrix),
  reversed(
    'the square of elu',
    { x: spread(matrix, 26) },
    ({ x }) => tf.square(tf.elu(x!)),
    matrix,
  ),
  { name: 'batchNormTraining', at: { x: image, ...channels }, f: normalise },
  {
    name: 'the statistics of batchNormTraining',
    at: { x: image },
    f: ({ x }) => {
      const { mean, variance } = batchNormTraining(x!, {
        scale: tf.ones([4]),
        offset: tf.zeros([4]),
      });
      return [mean, variance];
    },
    hasGradient: false,
  },
  reversed('batchNormTraining', { x: image, ...channels }, normalise, [2, 6, 6, 4]),
  {
    name: 'batchNorm',
    at: { x: image, ...channels, ...running },
    f: ({ x, scale, offset, mean, variance }) =>
      batchNorm(x!, { scale: scale!, offset: offset!, mean: mean!, variance: variance! }),
  },
  {
    name: "TensorFlow.js's batchNorm",
    at: { x: image, ...running, ...channels },
    f: ({ x, scale, offset, mean, variance }) =>
      tf.batchNorm(
        x!,
        mean as tf.Tensor1D,
        variance as tf.Tensor1D,
        offset as tf.Tensor1D,
        scale as tf.Tensor1D,
      ),
  },
  {
    name: 'FusedBatchNormV3 in inference mode',
    at: { x: image, ...channels, ...running },
    f: (at) => execute('FusedBatchNormV3', inference, 6)(at)[0]!,
    hasGradient: false,
    nativeOnly: true,
  },
  {
    name: 'FusedBatchNormGradV3 in inference mode',
    at: { u: seeded([2, 6, 6, 4], 30), x: image, scale: channels.scale, ...running },
    f: (at) =>
      execute(
        'FusedBatchNormGradV3',
        inference,
        5,
      )({ ...at, reserved: tf.tensor1d([]) }).slice(0, 3),
    hasGradient: false,
    nativeOnly: true,
  },
  {
    name: 'MaxPoolGradGrad, Identity, Fill',
    at: { x: spread([1, 4, 4, 1], 31), dx: seeded([1, 4, 4, 1], 32) },
    f: ({ x, dx }) => {
      const window = {
        ...float,
        ksize: ['INT', [1, 2, 2, 1]],
        strides: ['INT', [1, 2, 2, 1]],
        padding: ['STRING', 'VALID'],
        data_format: ['STRING', 'NHWC'],
      } as Record<string, [string, unknown]>;
      const y = tf.maxPool(x as tf.Tensor4D, 2, 2, 'valid');
      const one = tf.slice(dx!, [0, 0, 0, 0], [1, 1, 1, 1]);
      return [
        ...execute('MaxPoolGradGrad', window)({ x: x!, y, dx: dx! }),
        ...execute('Identity', float)({ x: x! }),
        ...execute('Fill', { ...float, index_type: ['TYPE', 3] })({
          size: tf.tensor1d([2, 3], 'int32'),
          value: tf.reshape(one, []),
        }),
      ];
    },
    hasGradient: false,
    nativeOnly: true,
  },
  {
    name: 'resizeBilinear',
    at: { x: image },
    f: ({ x }) => tf.image.resizeBilinear(x as tf.Tensor4D, [3, 5]),
  },
  {
    name: 'resizeNearestNeighbor',
    at: { x: image },
    f: ({ x }) => tf.image.resizeNearestNeighbor(x as tf.Tensor4D, [9, 2]),
    hasGradient: false, // TensorFlow.js's CPU kernel of it is no transpose of the forward one
  },
  {
    name: 'softmaxCrossEntropy',
    at: { logits: seeded([2, 4], 33) },
    f: ({ logits }) =>
      softmaxCrossEntropy(logits!, tf.tensor1d([0, 2], 'int32'), { labelSmoothing: 0.1 }),
  },
  reversed(
    'softmaxCrossEntropy',
    { logits: seeded([2, 4], 33) },
    ({ logits }) => softmaxCrossEntropy(logits!, tf.tensor1d([0, 2], 'int32')),
    [2],
  ),
];
