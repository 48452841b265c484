import { UnasError } from '@unas/errors';

/** A network that cannot be measured as it was asked: a checkpoint that does not fit, too few directions. */
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
