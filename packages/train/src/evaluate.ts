import { setImmediate } from 'node:timers/promises';
import { evaluationBatches, type ImageDataset, type ImageSplit } from '@unas/data';
import type { Program } from '@unas/engine';
import { type Averages, averagesOf } from './run/metrics.ts';
import { noSums } from './run/position.ts';

/** Options of {@link evaluate}. */
export interface EvaluateOptions {
  /** Which images. @defaultValue those of `dataset.test` */
  readonly split?: ImageSplit;
  /** The `batchSize` of the program's function `evaluate`. */
  readonly batchSize: number;
  /** Ends the evaluation after the batch under way by rejecting with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Loss and errors over a split, by a program's function `evaluate`, which `evaluationFunction` makes. */
export async function evaluate(
  program: Program,
  dataset: ImageDataset,
  { split = dataset.test, batchSize, signal }: EvaluateOptions,
): Promise<Averages> {
  const sums = { ...noSums };
  for await (const { x, y, weights, size } of evaluationBatches(split, dataset, { batchSize })) {
    const { loss, top1, top5 } = program.run('evaluate', { x, y, weights });
    sums.loss += loss!.values[0]!;
    sums.top1 += top1!.values[0]!;
    sums.top5 += top5!.values[0]!;
    sums.images += size;
    // Lets signals and timers through.
    await setImmediate();
    signal?.throwIfAborted();
  }
  return averagesOf(sums);
}
