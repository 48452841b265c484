import { UnasError } from '@unas/errors';

/** A file does not hold what it should. Its `code` says what is wrong. */
export class FileError extends UnasError {
  override readonly name = 'FileError';
}
