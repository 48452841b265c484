import type { GenotypeError } from '../../genotype-error.ts';

/** Makes the error for the part of a genotype at `path`, `normal[3][1]`. @internal */
export type Complain = (path: string, message: string) => Error;

/** Makes the error for a place of a text. @internal */
export type ComplainAt = (
  offset: number,
  message: string,
  code: 'invalid' | 'syntax',
) => GenotypeError;
