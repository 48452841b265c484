import type { TensorData } from '@unas/engine';
import { networkObjective, type Objective } from '@unas/landscape';
import type { Network } from '@unas/nets';

/** Height, width and channels of the bench's images. */
export const imageShape: [number, number, number] = [32, 32, 3];

/** A batch that looks irregular, always the same. */
export function benchBatch(batch: number): { x: Float32Array; y: Int32Array } {
  const size = batch * imageShape.reduce((a, b) => a * b);
  return {
    x: Float32Array.from({ length: size }, (_, i) => Math.sin(i * 78.233)),
    y: Int32Array.from({ length: batch }, (_, i) => i % 10),
  };
}

/** The loss of a network on so many times the same batch. */
export function benchObjective(
  network: Network,
  tensors: Record<string, TensorData>,
  { batch, batches = 1 }: { readonly batch: number; readonly batches?: number },
): Objective {
  const values = benchBatch(batch);
  return networkObjective(network, tensors, {
    batchSize: batch,
    imageShape,
    batches: () => Array.from({ length: batches }, () => values),
  });
}
