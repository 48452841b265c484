import { UnasError } from '@unas/errors';

/** A network that cannot be measured as it was asked: a checkpoint that does not fit, weights that are not finite, too few directions. */
export class MeasureError extends UnasError {}

/** @internal */
export function portableRefused(reason: string): MeasureError {
  return new MeasureError(
    'portable-engine',
    `the portable engine would take very long: ${reason}`,
    {
      hint: 'Install the native engine with unas engine install, or allow the portable one.',
    },
  );
}

/** @internal */
export function unfinishedTraining(id: string): MeasureError {
  return new MeasureError('unfinished', `${id} is not a finished training`, {
    hint: 'Train it to the end first.',
  });
}

/** @internal */
export function changedData(id: string, name: string): MeasureError {
  return new MeasureError(
    'data-changed',
    `the data of ${id}, ${name}, have changed since it was trained`,
    {
      hint: 'Restore the data, or train it again.',
    },
  );
}

/** @internal */
export function damagedCheckpoint(id: string, why: string): MeasureError {
  return new MeasureError('damaged-checkpoint', `the last checkpoint of ${id} is damaged: ${why}`, {
    hint: 'Restore it from a copy, or move the run away to train it again.',
  });
}
