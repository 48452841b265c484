import { atLeastOne } from '../messages.ts';

/** When checkpoints are written besides the end of each epoch, and how many are kept. */
export interface CheckpointOptions {
  /** Epochs between checkpoints; the last epoch always has one. @defaultValue 1 */
  readonly everyEpochs?: number;
  /** Steps between checkpoints within an epoch. @defaultValue none */
  readonly everySteps?: number;
  /** Minutes after which the next step is followed by a checkpoint. @defaultValue 10 */
  readonly everyMinutes?: number;
  /** How many of the latest are kept, beside the best. @defaultValue 2 */
  readonly keep?: number;
}

/** @internal Says when a checkpoint is due. */
export interface CheckpointSchedule {
  /** @param step - steps done in all */
  afterStep(step: number): boolean;
  /** @param epoch - epochs finished */
  afterEpoch(epoch: number): boolean;
  /** Tells that one was written. */
  written(): void;
}

/** @internal */
export function checkpointSchedule(
  { everyEpochs = 1, everySteps, everyMinutes = 10 }: CheckpointOptions,
  epochs: number,
  clock: () => number,
): CheckpointSchedule {
  if (!(everyEpochs >= 1)) throw atLeastOne('checkpoints.everyEpochs', everyEpochs);
  let last = clock();
  return {
    afterStep: (step) =>
      (everySteps !== undefined && step % everySteps === 0) ||
      clock() - last >= everyMinutes * 60_000,
    afterEpoch: (epoch) => epoch === epochs || epoch % everyEpochs === 0,
    written() {
      last = clock();
    },
  };
}
