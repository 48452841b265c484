import { UnasError } from '@unas/errors';
import { RunFailure } from '@unas/runs';

/** A configuration that can't be used: the message names the key. */
export class ConfigError extends UnasError {
  override readonly name = 'ConfigError';
}

/** A run that can't start or be resumed, or files of one that can't be read. */
export class TrainError extends UnasError {
  override readonly name = 'TrainError';
}

/** The loss or its gradient is not finite any more: the run failed, and would again. */
export class DivergenceError extends RunFailure {
  override readonly name = 'DivergenceError';
  /** From 1. */
  readonly epoch: number;
  /** Steps done when it was seen, over all epochs. */
  readonly step: number;

  constructor({ epoch, step }: { readonly epoch: number; readonly step: number }) {
    super(
      'diverged',
      `train: diverged in epoch ${epoch} at step ${step}: the loss or its gradient is not finite`,
      { hint: 'Try a lower training.learningRate.', details: { epoch, step } },
    );
    this.epoch = epoch;
    this.step = step;
  }
}
