import { type Averages, averagesOf } from '../run/metrics.ts';
import { noSums, type Position } from '../run/position.ts';
import type { StepResult } from './run-step.ts';

/** @internal The position after a step. */
export function afterStep(position: Position, result: StepResult): Position {
  const { sums } = position;
  const { images } = result;
  return {
    ...position,
    batch: position.batch + 1,
    step: position.step + 1,
    sums: {
      loss: sums.loss + result.loss * images,
      top1: sums.top1 + result.top1,
      top5: sums.top5 + result.top5,
      images: sums.images + images,
    },
  };
}

/** @internal The position after the last batch of an epoch and its evaluation, if there was one. */
export function afterEpoch(position: Position, test: Averages | null): Position {
  const epoch = position.epoch + 1;
  const { best } = position;
  const isBest = test !== null && (best === null || test.top1Error < best.top1Error);
  return {
    epoch,
    batch: 0,
    step: position.step,
    sums: noSums,
    last: { train: averagesOf(position.sums), test },
    best: isBest ? { epoch, top1Error: test.top1Error } : best,
  };
}
