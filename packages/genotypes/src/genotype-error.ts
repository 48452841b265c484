import { UnasError } from '@unas/errors';

/**
 * - `syntax`: the text breaks off or is malformed
 * - `invalid`: what it says is not a cell
 * - `none`: there is no genotype in it
 * - `ambiguous`: there are several, and none was named
 * - `unknown-name`: no genotype has the name asked for
 * - `normal-only`: there is no reduction cell
 */
export type GenotypeErrorCode =
  'syntax' | 'invalid' | 'none' | 'ambiguous' | 'unknown-name' | 'normal-only';

/** A text from which no genotype can be read. The message names the text, and line and column where it can. */
export class GenotypeError extends UnasError<GenotypeErrorCode> {}
