import {
  add,
  matMul,
  mean,
  mul,
  reshape,
  square,
  sub,
  sum,
  tensor1d,
  type Tensor2D,
} from '@tensorflow/tfjs-core';
import {
  batchNorm,
  batchNormTraining,
  conv2d,
  float32,
  relu,
  sizeOf,
  type TensorData,
} from '@unas/engine';
import {
  batchesOf,
  type ClassifierNetwork,
  functionObjective,
  networkObjective,
  type ImageBatch,
  type Objective,
} from '../src/index.ts';

/** Numbers that look random and are always the same. */
export function wave(shape: readonly number[], phase = 0, scale = 1): TensorData {
  return float32(
    shape,
    Array.from({ length: sizeOf(shape) }, (_, i) => scale * Math.sin(12.9898 * (i + 1) + phase)),
  );
}

/** f(w) = sum of c_i (w_i - t_i)^2 / 2 over a matrix of one row, from its minimum. */
export function quadratic(curvatures: readonly number[], targets: readonly number[]): Objective {
  const shape = [1, curvatures.length];
  return functionObjective({
    weights: { w: float32(shape, targets) },
    loss: ({ w }) => {
      const away = sub(w!, reshape(tensor1d([...targets]), shape));
      return mul(sum(mul(square(away), reshape(tensor1d([...curvatures]), shape))), 0.5);
    },
  });
}

/** Mean squared error of a linear model, examples cut into batches. */
export function linear(examples: number, batchSize: number, inputs = 3): Objective {
  const data = {
    x: wave([examples, inputs]),
    y: wave([examples, 1], 1),
  };
  return functionObjective({
    weights: { w: wave([inputs, 1], 2), b: wave([1], 3) },
    ...batchesOf(data, { batchSize }),
    loss: ({ w, b }, { x, y }) =>
      reshape(square(sub(add(matMul(x as Tensor2D, w as Tensor2D), b!), y!)), [-1]),
  });
}

/** A convolution, BN, ReLU and a linear map: the least network with filters and statistics. */
export const tinyNetwork: ClassifierNetwork = {
  parameters: [
    { name: 'conv.weight', shape: [3, 3, 2, 4], kind: 'kernel', filterAxis: 3 },
    { name: 'bn.weight', shape: [4], kind: 'scale', filterAxis: null },
    { name: 'bn.bias', shape: [4], kind: 'bias', filterAxis: null },
    { name: 'linear.weight', shape: [4, 3], kind: 'kernel', filterAxis: 1 },
    { name: 'linear.bias', shape: [3], kind: 'bias', filterAxis: null },
  ],
  statistics: [
    { name: 'bn.running_mean', shape: [4] },
    { name: 'bn.running_var', shape: [4] },
    { name: 'num_batches_tracked', shape: [] },
  ],
  forward(tensors, x, { training }) {
    const affine = { scale: tensors['bn.weight']!, offset: tensors['bn.bias']! };
    const convolved = conv2d(x, tensors['conv.weight']!, { padding: 1 });
    const running = [tensors['bn.running_mean']!, tensors['bn.running_var']!] as const;
    const batch = training ? batchNormTraining(convolved, affine) : undefined;
    const y =
      batch?.y ?? batchNorm(convolved, { ...affine, mean: running[0], variance: running[1] });
    const features = mean(relu(y), [1, 2]);
    const logits = add(
      matMul(features as Tensor2D, tensors['linear.weight'] as Tensor2D),
      tensors['linear.bias']!,
    );
    if (batch === undefined) return { logits, batchStatistics: {} };
    const batchStatistics = { 'bn.running_mean': batch.mean, 'bn.running_var': batch.variance };
    return { logits, batchStatistics };
  },
};

/** Values for {@link tinyNetwork}. */
export function tinyTensors(phase = 0): Record<string, TensorData> {
  const parameters = tinyNetwork.parameters.map(({ name, shape }, i) => [
    name,
    wave(shape, phase + i, 0.5),
  ]);
  return {
    ...(Object.fromEntries(parameters) as Record<string, TensorData>),
    'bn.running_mean': wave([4], 7, 0.1),
    'bn.running_var': float32([4], [1, 1.5, 0.5, 2]),
    num_batches_tracked: float32([], [3]),
  };
}

/** {@link tinyNetwork} on images of 4 x 4, the last batch filled up with zeros. */
export function tinyObjective(examples: number, batchSize: number): Objective {
  const image = 4 * 4 * 2;
  const x = wave([examples, 4, 4, 2]).values as Float32Array;
  return networkObjective(tinyNetwork, tinyTensors(), {
    batchSize,
    imageShape: [4, 4, 2],
    *batches(): Generator<ImageBatch> {
      for (let first = 0; first < examples; first += batchSize) {
        const size = Math.min(batchSize, examples - first);
        const images = new Float32Array(batchSize * image);
        images.set(x.subarray(first * image, (first + size) * image));
        const labels = Int32Array.from({ length: batchSize }, (_, i) =>
          i < size ? (first + i) % 3 : 0,
        );
        yield { x: images, y: labels, weights: new Float32Array(batchSize).fill(1, 0, size) };
      }
    },
  });
}
