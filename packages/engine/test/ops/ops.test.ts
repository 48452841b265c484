import { tensor, tidy, type Tensor } from '@tensorflow/tfjs-core';
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
} from '@unas/engine';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backends, on } from '../backends.ts';
import { seeded } from '../seeded.ts';
import { naiveDepthwise, slideOver } from './naive.ts';

const image = { batch: 2, height: 7, width: 6, channels: 3 };
const shape = [image.batch, image.height, image.width, image.channels];

const asTensor = ({ values, shape, dtype }: TensorData): Tensor =>
  tensor(values, [...shape], dtype);

function valuesOf(compute: () => Tensor): { shape: number[]; values: number[] } {
  return tidy(() => {
    const result = compute();
    return { shape: result.shape, values: Array.from(result.dataSync()) } as never;
  });
}

const windows = fc.record({
  size: fc.constantFrom(1, 3, 5),
  stride: fc.constantFrom(1, 2),
  dilation: fc.constant(1),
  seed: fc.nat(1000),
});

function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(actual.length).toBe(expected.length);
  const scale = Math.max(1e-6, ...Array.from(expected, Math.abs));
  const error = Math.max(0, ...Array.from(expected, (value, i) => Math.abs(value - actual[i]!)));
  expect(error / scale).toBeLessThan(1e-5);
}

describe.each(backends)('on %s', (backend) => {
  test('depthwiseConv2d is the sum over its window, for every size, stride and dilation of the networks', () =>
    on(backend, () =>
      fc.assert(
        fc.property(windows, fc.constantFrom(1, 2), ({ size, stride, seed }, dilation) => {
          const padding = (dilation * (size - 1)) / 2;
          const x = seeded(shape, seed);
          const kernel = seeded([size, size, image.channels, 1], seed + 1);
          const options = { stride, padding, dilation };
          const expected = naiveDepthwise(x, kernel, { size, ...options });
          const actual = valuesOf(() => depthwiseConv2d(asTensor(x), asTensor(kernel), options));
          expect(actual.shape).toEqual(expected.shape);
          expectClose(actual.values, expected.values);
        }),
        { numRuns: 40 },
      ),
    ));

  test('maxPool2d never chooses the padding', () =>
    on(backend, () =>
      fc.assert(
        fc.property(windows, ({ size, stride, seed, dilation }) => {
          const padding = (size - 1) / 2;
          const x = seeded(shape, seed);
          const below = { ...x, values: x.values.map((value) => value - 5) };
          const window = { size, stride, padding, dilation };
          const expected = slideOver(below, window, (pixels) =>
            Math.max(...pixels.map(({ value }) => value)),
          );
          const actual = valuesOf(() => maxPool2d(asTensor(below), { size, stride, padding }));
          expect(actual.shape).toEqual(expected.shape);
          expectClose(actual.values, expected.values);
        }),
        { numRuns: 20 },
      ),
    ));

  test('avgPool2d leaves the padding out of the mean', () =>
    on(backend, () =>
      fc.assert(
        fc.property(windows, ({ size, stride, seed, dilation }) => {
          const padding = (size - 1) / 2;
          const x = seeded(shape, seed);
          const window = { size, stride, padding, dilation };
          const expected = slideOver(x, window, (pixels) => {
            const total = pixels.reduce((sum, { value }) => sum + value, 0);
            return total / pixels.length;
          });
          const actual = valuesOf(() => avgPool2d(asTensor(x), { size, stride, padding }));
          expect(actual.shape).toEqual(expected.shape);
          expectClose(actual.values, expected.values);
        }),
        { numRuns: 20 },
      ),
    ));

  test('conv2d pads both sides, rows and columns apart', () =>
    on(backend, () => {
      const x = asTensor({
        ...seeded([1, 4, 4, 1], 1),
        values: Float32Array.from({ length: 16 }, (_, i) => i),
      });
      const row = tensor([1, 1, 1], [1, 3, 1, 1]);
      const { shape, values } = valuesOf(() => conv2d(x, row, { stride: [1, 2], padding: [0, 1] }));
      expect(shape).toEqual([1, 4, 2, 1]);
      // Columns -1..1 and 1..3 of each row of 0..15.
      expect(values).toEqual([1, 6, 9, 18, 17, 30, 25, 42]);
    }));

  test('conv2d with a 1x1 kernel mixes channels', () =>
    on(backend, () => {
      const x = tensor([1, 2, 3, 4], [1, 1, 2, 2]);
      const kernel = tensor([1, 10, 100, 1000], [1, 1, 2, 2]);
      expect(valuesOf(() => conv2d(x, kernel)).values).toEqual([201, 2010, 403, 4030]);
    }));

  test('relu keeps what is above zero', () =>
    on(backend, () => {
      expect(valuesOf(() => relu(tensor([-1, 0, 2]))).values).toEqual([0, 0, 2]);
    }));

  test('batchNormTraining normalises with the biased variance and reports the unbiased one', () =>
    on(backend, () => {
      const x = tensor([1, 2, 3, 6], [4, 1, 1, 1]);
      const [scale, offset] = [tensor([2]), tensor([10])];
      const result = batchNormTraining(x, { scale, offset, epsilon: 0 });
      expectClose(result.mean.dataSync(), [3]);
      expectClose(result.variance.dataSync(), [14 / 3]);
      const deviation = Math.sqrt(3.5);
      expectClose(
        result.y.dataSync(),
        [-2, -1, 0, 3].map((centred) => 10 + (2 * centred) / deviation),
      );
    }));

  test('batchNorm with the statistics of the batch is batchNormTraining', () =>
    on(backend, () => {
      const x = asTensor(seeded(shape, 3));
      const scale = asTensor(seeded([3], 4));
      const offset = asTensor(seeded([3], 5));
      const { y, mean, variance } = batchNormTraining(x, { scale, offset });
      const count = x.size / 3;
      const biased = tensor(variance.dataSync().map((value) => (value * (count - 1)) / count));
      const again = batchNorm(x, { scale, offset, mean, variance: biased });
      expectClose(again.dataSync(), y.dataSync());
    }));

  test('softmaxCrossEntropy of even logits is the logarithm of the number of classes', () =>
    on(backend, () => {
      const labels = tensor([0, 3], [2], 'int32');
      const { values } = valuesOf(() =>
        softmaxCrossEntropy(tensor([1, 1, 1, 1, 0, 0, 0, 0], [2, 4]), labels),
      );
      expectClose(values, [Math.log(4), Math.log(4)]);
    }));

  test('label smoothing mixes in the mean over all classes', () =>
    on(backend, () => {
      const logits = tensor([1, 2, 4], [1, 3]);
      const labels = tensor([2], [1], 'int32');
      const loss = (labelSmoothing: number): number =>
        valuesOf(() => softmaxCrossEntropy(logits, labels, { labelSmoothing })).values[0]!;
      const logSum = Math.log(Math.exp(1) + Math.exp(2) + Math.exp(4));
      expect(loss(0)).toBeCloseTo(logSum - 4, 5);
      expect(loss(0.3)).toBeCloseTo(0.7 * (logSum - 4) + 0.3 * (logSum - 7 / 3), 5);
    }));

  test('depthwiseConv2d refuses a dilated kernel with another stride', () =>
    on(backend, () => {
      const kernel = asTensor(seeded([3, 3, 3, 1], 1));
      const call = (): Tensor =>
        depthwiseConv2d(asTensor(seeded(shape, 0)), kernel, { stride: 3, dilation: 2 });
      expect(call).toThrow(RangeError);
      expect(call).toThrow('stride must be 1 or equal to the dilation 2, got 3');
    }));
});
