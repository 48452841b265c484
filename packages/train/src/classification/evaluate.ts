import { setImmediate } from 'node:timers/promises';
import { evaluationBatches, type ImageDataset, type ImageSplit } from '@unas/data';
import type { RunFunction } from '../loop/task.ts';
import { type Averages, averagesOf, noSums } from './metrics.ts';

/** Options of {@link evaluate}. */
export interface EvaluateOptions {
  /** Which images. @defaultValue those of `dataset.test` */
  readonly split?: ImageSplit;
  /** The `batchSize` of the program's function `evaluate`. */
  readonly batchSize: number;
  /** Ends the evaluation after the batch in progress by rejecting with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Loss and errors over a split, by a program's function `evaluate`, which `evaluationFunction` makes. */
export async function evaluate(
  program: { readonly run: RunFunction },
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
    await setImmediate(); // lets signals and timers through
    signal?.throwIfAborted();
  }
  return averagesOf(sums);
}
