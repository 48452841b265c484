/** What {@link UnasError} takes besides its message. */
export interface UnasErrorOptions {
  /**
   * What the reader can do, one sentence that begins with a verb: "Choose another folder."
   * @defaultValue null
   */
  readonly hint?: string | null;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/**
 * Something outside the program is not as it should be: the environment, data, a file, a configuration. (A bad argument of a
 * function is a `RangeError` or a `TypeError`.) The message is one line: what was wrong, where, what would be right. `name` is
 * that of the subclass.
 *
 * @typeParam Code - the codes that there are
 */
export class UnasError<Code extends string = string> extends Error {
  /** Tells one fault of a class from another: lower case words with hyphens, stable over releases. */
  readonly code: Code;
  /** What the reader can do, or null. */
  readonly hint: string | null;

  constructor(code: Code, message: string, { hint = null, cause }: UnasErrorOptions = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = code;
    this.hint = hint;
  }
}
