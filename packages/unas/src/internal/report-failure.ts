import { CommanderError } from 'commander';
import { isAbort } from './is-abort.ts';

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
  if (isAbort(error)) return interrupted;
  const { message, hint } = describe(error);
  process.stderr.write(`unas: ${message}\n`);
  if (hint !== null) process.stderr.write(`hint: ${hint}\n`);
  if (verbose && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
  return 1;
}

const surprising = new Set(['Error', 'TypeError', 'ReferenceError', 'AssertionError']);

/** Our errors carry a hint, or say after a semicolon what would do. */
function describe(error: unknown): { message: string; hint: string | null } {
  if (!(error instanceof Error)) return { message: oneLine(String(error)), hint: null };
  const { code, path, hint } = error as NodeJS.ErrnoException & { readonly hint?: string | null };
  if (code === 'ENOENT') return { message: `there is no file ${path}`, hint: null };
  const message = oneLine(error.message);
  if (hint) return { message, hint };
  if (code === 'ENOSPC') return { message, hint: 'free some disk space; what is finished is kept' };
  const end = message.indexOf('; ');
  if (end > 0) return { message: message.slice(0, end), hint: message.slice(end + 2) };
  const isSurprising = surprising.has(error.name) && code === undefined;
  return { message, hint: isSurprising ? 'add --verbose to see where this comes from' : null };
}

function oneLine(text: string): string {
  return text.split(/\s*\n\s*/).join(' ');
}
