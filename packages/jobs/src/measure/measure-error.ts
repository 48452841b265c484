import { UnasError } from '@unas/errors';

/** A network that cannot be measured as it was asked: a checkpoint that does not fit, weights that are not finite, too few directions. */
export class MeasureError extends UnasError {}
