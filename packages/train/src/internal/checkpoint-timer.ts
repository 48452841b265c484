import type { Position } from '../run/position.ts';
import { TrainError } from '../train-error.ts';
import type { CheckpointOptions } from '../train-options.ts';

/** @internal Says when a checkpoint is due. */
export interface CheckpointTimer {
  afterStep(position: Position): boolean;
  afterEpoch(position: Position): boolean;
  /** Tells that one was written. */
  written(): void;
}

/** @internal */
export function checkpointTimer(
  { everyEpochs = 1, everySteps, everyMinutes = 10 }: CheckpointOptions,
  epochs: number,
  clock: () => number,
): CheckpointTimer {
  if (!(everyEpochs >= 1))
    throw new TrainError(`train: checkpoints.everyEpochs must be at least 1, got ${everyEpochs}`);
  let last = clock();
  return {
    afterStep: ({ step }) =>
      (everySteps !== undefined && step % everySteps === 0) ||
      clock() - last >= everyMinutes * 60_000,
    afterEpoch: ({ epoch }) => epoch === epochs || epoch % everyEpochs === 0,
    written() {
      last = clock();
    },
  };
}
