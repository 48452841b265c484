import { TrainError } from './train-error.ts';

/** The loss or its gradient is not a finite number any more. */
export class DivergenceError extends TrainError {
  override readonly name = 'DivergenceError';
  /** From 1. */
  readonly epoch: number;
  /** Steps done when it was seen, over all epochs. */
  readonly step: number;

  constructor(message: string, { epoch, step }: { epoch: number; step: number }) {
    super(message);
    this.epoch = epoch;
    this.step = step;
  }
}
