import { UnasError } from '@unas/errors';

/**
 * A file, a model or weights are not as a landscape needs them. Codes: `other-configuration`, `other-file`, `file-in-use`,
 * `too-many-points`, `not-finite`, `not-the-centre`, `no-directions`, `other-network`, `other-format`, `unsupported-model`. (A bad
 * argument is a `RangeError`.)
 */
export class LandscapeError extends UnasError {}
