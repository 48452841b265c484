import { argMax, type Tensor } from '@tensorflow/tfjs-core';
import { sizeOf, softmaxCrossEntropy, type TensorData, type Tensors } from '@unas/engine';
import * as messages from '../messages.ts';
import { countCorrect, weightedSum } from './internal/weighted-sums.ts';
import type { BatchValues, Objective, Parameter } from './objective.ts';

/** What a network has to be: parameters, statistics and a pure function of them. Those of `@unas/nets` are. */
export interface ClassifierNetwork {
  readonly parameters: readonly Parameter[];
  readonly statistics: readonly { readonly name: string; readonly shape: readonly number[] }[];
  /** Logits [batch, classes], and the batch's own statistics by name, when training. */
  forward(
    tensors: Tensors,
    x: Tensor,
    mode: { readonly training: boolean },
  ): { readonly logits: Tensor; readonly batchStatistics: Tensors };
}

/** A batch of images as `evaluationBatches` of `@unas/data` gives it. */
export interface ImageBatch {
  /** [batchSize, ...imageShape] */
  readonly x: Float32Array;
  /** Classes, [batchSize]. */
  readonly y: Int32Array;
  /** How much each example counts, [batchSize]; 0 where the batch is filled up. @defaultValue 1 each */
  readonly weights?: Float32Array;
}

/** Options of {@link networkObjective}. */
export interface NetworkObjectiveOptions {
  readonly batchSize: number;
  /** [height, width, channels] */
  readonly imageShape: readonly [number, number, number];
  /** The data set, anew at each call. */
  readonly batches: () => Iterable<ImageBatch> | AsyncIterable<ImageBatch>;
}

/**
 * A classifier with the softmax cross-entropy of its main head. In training mode images that fill up the last batch
 * are replaced by repeats of the batch's own, so that they do not shift its statistics.
 *
 * @param tensors - values of every parameter and statistic, such as a checkpoint's
 * @throws RangeError when a tensor is missing or has another shape
 */
export function networkObjective(
  network: ClassifierNetwork,
  tensors: Readonly<Record<string, TensorData>>,
  { batchSize, imageShape, batches }: NetworkObjectiveOptions,
): Objective {
  return {
    parameters: network.parameters,
    weights: pick(network.parameters, tensors),
    state: pick(network.statistics, tensors),
    batch: {
      x: { dtype: 'float32', shape: [batchSize, ...imageShape] },
      y: { dtype: 'int32', shape: [batchSize] },
      weights: { dtype: 'float32', shape: [batchSize] },
    },
    batches: () => filledBatches(batches, sizeOf(imageShape)),
    evaluate(weights, state, batch, { training }) {
      const tensors = { ...weights, ...state };
      const result = network.forward(tensors, batch['x']!, { training });
      const correct = countCorrect(argMax(result.logits, 1), batch['y']!, batch['weights']);
      const sums = { ...crossEntropy(result.logits, batch), correct };
      return training ? { ...sums, statistics: result.batchStatistics } : sums;
    },
    predict: (weights, state, batch, mode) =>
      network.forward({ ...weights, ...state }, batch['x']!, mode).logits,
    lossOf: crossEntropy,
  };
}

function crossEntropy(logits: Tensor, batch: Tensors): { loss: Tensor; count: Tensor } {
  const losses = softmaxCrossEntropy(logits, batch['y']!);
  const { total, count } = weightedSum(losses, batch['weights']);
  return { loss: total, count };
}

function pick(
  specs: readonly { name: string; shape: readonly number[] }[],
  tensors: Readonly<Record<string, TensorData>>,
): Record<string, TensorData> {
  return Object.fromEntries(
    specs.map(({ name, shape }) => {
      const data = tensors[name];
      if (data === undefined || data.shape.join() !== shape.join())
        throw new RangeError(messages.missingTensor(name, shape, data?.shape));
      return [name, data];
    }),
  );
}

async function* filledBatches(
  batches: NetworkObjectiveOptions['batches'],
  imageSize: number,
): AsyncGenerator<BatchValues> {
  for await (const { x, y, weights } of batches()) {
    const size = weights?.indexOf(0) ?? -1;
    if (weights === undefined) yield { x, y, weights: new Float32Array(y.length).fill(1) };
    else yield { x: size > 0 ? repeatImages(x, size * imageSize) : x, y, weights };
  }
}

// The first `used` values, over and over, in an array of the same length.
function repeatImages(x: Float32Array, used: number): Float32Array {
  const filled = x.slice();
  for (let at = used; at < x.length; at += used)
    filled.set(x.subarray(0, Math.min(used, x.length - at)), at);
  return filled;
}
