/** A failure with a remedy: `message` says what is wrong and where, `hint` what to do about it. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly hint: string | undefined;

  constructor(message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.hint = options.hint;
  }
}
