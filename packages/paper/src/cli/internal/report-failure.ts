import { CommanderError } from 'commander';
import { CliError } from './cli-error.ts';

/** Exit status of a command that the user stopped, as shells have it for SIGINT. */
export const interrupted = 130;

/**
 * Writes what went wrong to standard error: `unas: ...` and, where something would do, `hint: ...`;
 * with `verbose` the stack too.
 *
 * @returns the exit status
 */
export function reportFailure(error: unknown, { verbose }: { verbose: boolean }): number {
  if (error instanceof CommanderError) return error.exitCode;
  if (error instanceof Error && error.name === 'AbortError') return interrupted;
  const { message, hint } = describe(error);
  process.stderr.write(`unas: ${message}\n`);
  if (hint !== null) process.stderr.write(`hint: ${hint}\n`);
  if (verbose && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
  return 1;
}

/** Our errors say after a semicolon what would do. */
function describe(error: unknown): { message: string; hint: string | null } {
  const message = oneLine(error instanceof Error ? error.message : String(error));
  if (error instanceof CliError) return { message, hint: error.hint };
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOSPC') return { message, hint: 'free some disk space; finished runs are kept' };
  const end = message.indexOf('; ');
  if (end > 0) return { message: message.slice(0, end), hint: message.slice(end + 2) };
  const isExpected = error instanceof RangeError || error instanceof SyntaxError || code;
  return { message, hint: isExpected ? null : 'add --verbose to see where this comes from' };
}

function oneLine(text: string): string {
  return text.split(/\s*\n\s*/).join(' ');
}
