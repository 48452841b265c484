import assert from 'node:assert/strict';
import { didYouMean, hasCode, UnasError } from '@unas/errors';

const error = new UnasError('no-such-run', 'there is no run', { hint: 'List them.' });
assert.deepEqual(
  [error.code, error.hint, hasCode(error, 'ENOENT')],
  ['no-such-run', 'List them.', false],
);
assert.equal(didYouMean('epocs', ['epochs', 'seed']), "; did you mean 'epochs'?");

// @ts-expect-error: types resolve, so a code is text
new UnasError(7, 'seven');
