import * as tf from '@tensorflow/tfjs-core';
import { batchNormTraining, mapValues, relu, type Tensors, valueAndGradients } from '@unas/engine';
import { expect, test } from 'vitest';
import { nativeBackend } from '../../src/load/current-engine.ts';
import {
  inferenceByExecution,
  inferenceByRule,
  type Inference,
} from '../../src/program/trace/inference.ts';
import { Recorder } from '../../src/program/trace/recorder.ts';
import { withRecorder } from '../../src/program/trace/with-recorder.ts';
import { shapeRules } from '../../src/program/shape-rules/shape-rules.ts';
import { nativeMissing, on } from '../backends.ts';
import { cases } from '../gradients/cases.ts';
import { seeded } from '../seeded.ts';

type T = tf.Tensor;
const tensors = (data: (typeof cases)[number]['at']): Tensors =>
  mapValues(data, ({ values, shape }) => tf.tensor(values, [...shape]));
const image = (): tf.Tensor4D => tf.tensor4d(seeded([2, 6, 6, 4], 1).values, [2, 6, 6, 4]);
const matrix = (seed = 2): tf.Tensor2D => tf.tensor2d(seeded([3, 4], seed).values, [3, 4]);
const kernel = (): tf.Tensor4D => tf.tensor4d(seeded([3, 3, 4, 5], 3).values, [3, 3, 4, 5]);
const depthwise = (): tf.Tensor4D => tf.tensor4d(seeded([3, 3, 4, 2], 4).values, [3, 3, 4, 2]);
const gradient = (f: (x: T) => T, x: T): T =>
  valueAndGradients(({ x }) => ({ loss: tf.sum(f(x!)) }), { x }).gradients['x']!;

// Calls that between them use every operation that has a rule.
const calls: (() => unknown)[] = [
  () => [tf.range(0, 5), tf.range(9, 1, -3, 'int32')],
  ...[
    'abs acos acosh asin asinh atan atanh ceil cos cosh elu erf exp expm1 floor log log1p neg onesLike reciprocal relu relu6',
    'round rsqrt selu sigmoid sign sin sinh softmax softplus sqrt square tan tanh zerosLike isFinite isInf isNaN logSoftmax',
  ]
    .join(' ')
    .split(' ')
    .map((name) => () => (tf as unknown as Record<string, (x: T) => T>)[name]!(matrix())),
  ...'add sub mul div divNoNan floorDiv maximum minimum mod pow squaredDifference atan2 equal greater greaterEqual less lessEqual notEqual'
    .split(' ')
    .map(
      (name) => () =>
        (tf as unknown as Record<string, (a: T, b: T) => T>)[name]!(
          matrix(),
          tf.reshape(matrix(5), [3, 4]).slice([0, 0], [1, 4]),
        ),
    ),
  () =>
    tf.logicalAnd(
      tf.greater(matrix(), 0),
      tf.logicalOr(tf.less(matrix(), 0), tf.logicalNot(tf.less(matrix(), 0))),
    ),
  () => gradient((x) => tf.elu(x), matrix()),
  () => gradient((x) => tf.relu6(x), matrix()),
  () => gradient((x) => tf.prelu(x, tf.scalar(0.1)), matrix()),
  () => tf.leakyRelu(matrix(), 0.1),
  () => tf.addN([matrix(), matrix(6)]),
  () => tf.cast(matrix(), 'int32'),
  () => tf.where(tf.greater(matrix(), 0), matrix(), matrix(7)),
  () => [
    tf.sum(image(), [1, 2]),
    tf.sum(image(), 3, true),
    tf.mean(image()),
    tf.max(image(), -1),
    tf.min(image(), 0),
  ],
  () => [
    tf.prod(matrix(), 0),
    tf.all(tf.less(matrix(), 2), 1),
    tf.any(tf.less(matrix(), 2)),
    tf.argMax(matrix(), 1),
    tf.argMin(matrix(), 0),
  ],
  () => [
    tf.conv2d(image(), kernel(), 1, 'same'),
    tf.conv2d(image(), kernel(), 2, 'valid'),
    tf.conv2d(image(), kernel(), 1, 'same', 'NHWC', 2),
  ],
  () =>
    tf.conv2d(image(), kernel(), 1, [
      [0, 0],
      [1, 2],
      [0, 1],
      [0, 0],
    ]),
  () => gradient((x) => tf.conv2d(x as tf.Tensor4D, kernel(), 2, 'same'), image()),
  () => gradient((x) => tf.conv2d(image(), x as tf.Tensor4D, 2, 'valid'), kernel()),
  () => [
    tf.depthwiseConv2d(image(), depthwise(), 1, 'same'),
    tf.depthwiseConv2d(image(), depthwise(), 2, 'valid'),
  ],
  () => gradient((x) => tf.depthwiseConv2d(x as tf.Tensor4D, depthwise(), 1, 'same'), image()),
  () => gradient((x) => tf.depthwiseConv2d(image(), x as tf.Tensor4D, 2, 'valid'), depthwise()),
  () => gradient((x) => tf.maxPool(x as tf.Tensor4D, 3, 2, 'valid'), image()),
  () => gradient((x) => tf.avgPool(x as tf.Tensor4D, 3, 1, 'same'), image()),
  () => tf.batchNorm(image(), tf.zeros([4]), tf.ones([4])),
  () =>
    gradient(
      (x) => batchNormTraining(x, { scale: tf.ones([4]), offset: tf.zeros([4]) }).y,
      image(),
    ),
  () => gradient((x) => relu(x), image()),
  () => [tf.image.resizeBilinear(image(), [3, 5]), tf.image.resizeNearestNeighbor(image(), [9, 2])],
  () => [
    tf.reshape(image(), [4, -1]),
    tf.concat([matrix(), matrix()], 1),
    tf.slice(image(), [0, 1, 2, 0], [2, 3, -1, 4]),
  ],
  () => [
    tf.stridedSlice(image(), [0, 5, 1, 0], [2, 0, 6, 4], [1, -2, 2, 1]),
    tf.stridedSlice(matrix(), [0, 1], [3, 2], [1, 1], 1, 1, 0, 0, 2),
  ],
  () => [
    tf.pad(matrix(), [
      [1, 2],
      [0, 3],
    ]),
    tf.mirrorPad(
      matrix(),
      [
        [1, 1],
        [0, 2],
      ],
      'reflect',
    ),
    tf.transpose(image(), [3, 0, 2, 1]),
  ],
  () => [
    tf.tile(matrix(), [2, 3]),
    tf.fill([2, 3], 4),
    tf.expandDims(matrix(), 1),
    tf.expandDims(matrix(), -1),
    tf.broadcastTo(matrix().slice(0, 1), [5, 4]),
  ],
  () => [
    tf.oneHot(tf.tensor1d([0, 2], 'int32'), 3),
    tf.gather(matrix(), tf.tensor2d([0, 2, 1, 0], [2, 2], 'int32'), 1),
    gradient((x) => tf.gather(x, tf.tensor1d([1, 1], 'int32')), matrix()),
    tf.stack([matrix(), matrix()], 1),
    tf.unstack(matrix(), 1),
    tf.split(matrix(), [1, 3], 1),
  ],
  () => [
    tf.spaceToBatchND(
      image(),
      [2, 2],
      [
        [1, 1],
        [2, 0],
      ],
    ),
    tf.batchToSpaceND(
      tf.tile(image(), [2, 1, 1, 1]),
      [2, 2],
      [
        [1, 0],
        [0, 1],
      ],
    ),
  ],
  () => [
    tf.matMul(matrix(), matrix(), false, true),
    tf.matMul(tf.stack([matrix(), matrix()]), tf.stack([matrix(), matrix()]), true, false),
  ],
  ...cases.map(
    ({ at, f }) =>
      () =>
        f(tensors(at)),
  ),
  () => [tf.reverse(matrix(), 0), tf.cumsum(matrix(), 1), tf.cumprod(matrix(), 0)],
];

test.skipIf(nativeMissing !== undefined)(
  'every rule gives the types and shapes that execution gives',
  () =>
    on('tensorflow', () => {
      const backend = nativeBackend()!;
      const executed = inferenceByExecution(backend.binding);
      const seen = new Set<string>();
      const failures: string[] = [];
      const compare: Inference = {
        ...executed,
        outputs(operation) {
          const actual = executed.outputs(operation);
          if (!shapeRules.has(operation.op)) return actual;
          seen.add(operation.op);
          const plain = (outputs: readonly { type: number; shape: readonly number[] }[]): string =>
            JSON.stringify(outputs.map(({ type, shape }) => [type, shape]));
          const byRule = inferenceByRule.outputs(operation);
          if (plain(byRule) !== plain(actual))
            failures.push(`${operation.op}: rule ${plain(byRule)}, execution ${plain(actual)}`);
          return actual;
        },
      };
      for (const call of calls) {
        const recorder = new Recorder('test', backend, compare);
        try {
          withRecorder('test', backend, recorder, call);
        } finally {
          recorder.dispose();
        }
      }
      expect(failures).toEqual([]);
      expect([...shapeRules.keys()].filter((op) => !seen.has(op))).toEqual([]);
    }),
);
