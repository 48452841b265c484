import { softmax } from '@tensorflow/tfjs-core';
import { exportSavedModel, type TensorData } from '@unas/engine';
import type { Network } from './network.ts';

/** Options of {@link exportNetwork}. */
export interface ExportNetworkOptions {
  /** Images the model takes at a time. @defaultValue 1 */
  readonly batchSize?: number;
  /** [height, width, channels] */
  readonly imageShape: readonly [number, number, number];
}

/**
 * Writes a trained network as a SavedModel that TensorFlow loads in any language. Signature `serving_default`: `x`
 * [batch, height, width, 3], normalised as in training, to `logits` and `probabilities` [batch, classes].
 *
 * @param tensors - parameters and statistics by name
 * @throws EngineError without the native engine
 */
export async function exportNetwork(
  network: Network,
  tensors: Record<string, TensorData>,
  folder: string,
  { batchSize = 1, imageShape }: ExportNetworkOptions,
): Promise<void> {
  await exportSavedModel(folder, {
    constants: tensors,
    inputs: { x: { dtype: 'float32', shape: [batchSize, ...imageShape] } },
    run(values, { x }) {
      const { logits } = network.forward(values, x!, { training: false });
      return { logits, probabilities: softmax(logits) };
    },
  });
}
