/** The wording of this package's errors. */

import { GradvarError } from './gradvar-error.ts';

export const tooFewMinibatches = (minibatches: number): GradvarError =>
  new GradvarError(
    'too-few-minibatches',
    `gradient variance: the objective must have two minibatches or more, got ${minibatches}`,
    { hint: 'Use smaller batches, or more examples.' },
  );
