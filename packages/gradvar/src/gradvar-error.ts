import { UnasError } from '@unas/errors';

/** Data do not allow the measurement. Codes: `too-few-minibatches`. (A bad argument is a `RangeError`.) */
export class GradvarError extends UnasError {}
