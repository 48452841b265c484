import { FileError } from './file-error.ts';

/** @internal */
export function garbledLine(path: string, line: number, text: string, cause: unknown): FileError {
  const shown = text.length > 60 ? `${text.slice(0, 60)}...` : text;
  const why = cause instanceof SyntaxError ? 'it must be JSON' : reasonOf(cause);
  return new FileError('garbled-line', `${path}: line ${line} is damaged: ${why}, got ${shown}`, {
    cause,
    hint: 'Restore the file from a copy, or delete the line if it can be spared.',
  });
}

/** @internal */
export function otherHeader(path: string, found: string, wanted: string): FileError {
  return new FileError(
    'other-header',
    `${path} belongs to something else: it begins with ${found}, expected ${wanted}`,
    {
      hint: 'Choose another file.',
    },
  );
}

/** @internal */
export function lostLease(path: string, holder: string): FileError {
  return new FileError('lost-lease', `${path} was taken over: ${holder}`, {
    hint: 'Start again; what was written before is kept.',
  });
}

/** What is wrong in one line: of an error of zod, the first issue. */
function reasonOf(cause: unknown): string {
  const { message, issues } = cause as Error & {
    readonly issues?: readonly {
      readonly path: readonly PropertyKey[];
      readonly message: string;
    }[];
  };
  const first = issues?.[0];
  return first ? `${first.path.map(String).join('.') || 'the line'}: ${first.message}` : message;
}

/** @internal Whoever knows the file names it. */
export function damagedPickle(why: string): FileError {
  return new FileError('damaged-pickle', why);
}
