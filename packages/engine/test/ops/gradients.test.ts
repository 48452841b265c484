import { add, mean, mul, sum, tensor, tidy, type Tensor } from '@tensorflow/tfjs-core';
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
import { describe, expect, test } from 'vitest';
import { backends, on } from '../backends.ts';
import { seeded } from '../seeded.ts';

interface Case {
  readonly name: string;
  readonly inputs: Record<string, TensorData>;
  readonly f: (inputs: Tensors) => Tensor;
}

const image = seeded([2, 6, 6, 2], 1);
const vectors = { scale: seeded([2], 2), offset: seeded([2], 3) };
const depthwise = seeded([3, 3, 2, 1], 4);
const labels = (): Tensor => tensor([0, 2], [2], 'int32');

const cases: Case[] = [
  {
    name: 'conv2d stride 2',
    inputs: { x: image, kernel: seeded([3, 3, 2, 3], 5) },
    f: ({ x, kernel }) => conv2d(x!, kernel!, { stride: 2, padding: 1 }),
  },
  {
    name: 'conv2d 1x1',
    inputs: { x: image, kernel: seeded([1, 1, 2, 3], 6) },
    f: ({ x, kernel }) => conv2d(x!, kernel!),
  },
  {
    name: 'conv2d 1x1 stride 2',
    inputs: { x: image, kernel: seeded([1, 1, 2, 3], 6) },
    f: ({ x, kernel }) => conv2d(x!, kernel!, { stride: 2 }),
  },
  ...[1, 2].flatMap((stride) =>
    [1, 2].map((dilation) => ({
      name: `depthwiseConv2d stride ${stride} dilation ${dilation}`,
      inputs: { x: image, kernel: depthwise },
      f: ({ x, kernel }: Tensors) =>
        depthwiseConv2d(x!, kernel!, { stride, dilation, padding: dilation }),
    })),
  ),
  ...[1, 2].flatMap((stride) => [
    {
      name: `maxPool2d stride ${stride}`,
      inputs: { x: image },
      f: ({ x }: Tensors) => maxPool2d(x!, { size: 3, stride, padding: 1 }),
    },
    {
      name: `avgPool2d stride ${stride}`,
      inputs: { x: image },
      f: ({ x }: Tensors) => avgPool2d(x!, { size: 3, stride, padding: 1 }),
    },
  ]),
  { name: 'relu', inputs: { x: image }, f: ({ x }) => relu(x!) },
  {
    name: 'batchNormTraining',
    inputs: { x: image, ...vectors },
    f: ({ x, scale, offset }) => batchNormTraining(x!, { scale: scale!, offset: offset! }).y,
  },
  {
    name: 'batchNorm',
    inputs: { x: image, ...vectors },
    f: ({ x, scale, offset }) =>
      batchNorm(x!, {
        scale: scale!,
        offset: offset!,
        mean: tensor([0.1, -0.2]),
        variance: tensor([0.5, 2]),
      }),
  },
  {
    name: 'softmaxCrossEntropy',
    inputs: { logits: seeded([2, 4], 7) },
    f: ({ logits }) => softmaxCrossEntropy(logits!, labels(), { labelSmoothing: 0.1 }),
  },
];

const asTensors = (data: Record<string, TensorData>): Tensors =>
  Object.fromEntries(
    Object.entries(data).map(([name, { values, shape }]) => [name, tensor(values, [...shape])]),
  );

// A scalar in which every output counts differently, linear and square.
function objective(f: Case['f'], inputs: Tensors): Tensor {
  const y = f(inputs);
  const weights = tensor(seeded(y.shape, 99).values, y.shape);
  return add(sum(mul(y, weights)), mean(mul(y, y)));
}

function gradientsOf({ f, inputs }: Case): Record<string, number[]> {
  const result: Record<string, number[]> = {};
  tidy(() => {
    const { gradients } = valueAndGradients((x) => ({ loss: objective(f, x) }), asTensors(inputs));
    for (const [name, gradient] of Object.entries(gradients))
      result[name] = Array.from(gradient.dataSync());
  });
  return result;
}

function centralDifference({ f, inputs }: Case, name: string, index: number): number {
  const step = 1e-2;
  const at = (offset: number): number =>
    tidy(() => {
      const values = Float32Array.from(inputs[name]!.values);
      values[index]! += offset;
      const moved = { ...inputs, [name]: { ...inputs[name]!, values } };
      return objective(f, asTensors(moved)).dataSync()[0] as never;
    });
  return (at(step) - at(-step)) / (2 * step);
}

describe.each(backends)('on %s', (backend) => {
  test.each(cases)('$name: gradients are finite differences', (one) =>
    on(backend, () => {
      const gradients = gradientsOf(one);
      for (const [name, { values }] of Object.entries(one.inputs)) {
        const scale = Math.max(...gradients[name]!.map(Math.abs));
        // A spread of elements; kinks of relu and max lie further than the step from these seeded values.
        for (let index = 0; index < values.length; index += Math.ceil(values.length / 7)) {
          const expected = centralDifference(one, name, index);
          expect(Math.abs(gradients[name]![index]! - expected) / scale).toBeLessThan(2e-2);
        }
      }
    }),
  );
});

test.skipIf(backends.length < 2)('native and portable gradients agree', async () => {
  for (const one of cases) {
    const portable = await on('cpu', () => gradientsOf(one));
    const native = await on('tensorflow', () => gradientsOf(one));
    for (const [name, expected] of Object.entries(portable)) {
      const scale = Math.max(...expected.map(Math.abs));
      const error = Math.max(...expected.map((value, i) => Math.abs(value - native[name]![i]!)));
      expect(error / scale, `${one.name}, ${name}`).toBeLessThan(1e-5);
    }
  }
});

test('a weight that the loss does not reach has no gradient', () => {
  tidy(() => {
    const weights = { used: tensor([2]), unused: tensor([3]) };
    const { value, gradients } = valueAndGradients(
      ({ used }) => ({ loss: sum(mul(used!, used!)), twice: mul(used!, 2) }),
      weights,
    );
    expect(Object.keys(gradients)).toEqual(['used']);
    expect(gradients['used']!.dataSync()[0]).toBe(4);
    expect(value.twice.dataSync()[0]).toBe(4);
  });
});
