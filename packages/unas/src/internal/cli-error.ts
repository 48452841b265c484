/** Something a person can put right: one line, and what would do. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly hint: string | null;

  constructor(message: string, hint: string | null = null) {
    super(message);
    this.hint = hint;
  }
}
