import { CommanderError } from 'commander';
import { hasCode, isAbort, UnasError } from '@unas/errors';
import type { Io } from './io.ts';

/** The command was given something that it cannot work with. */
export class CommandError extends UnasError {
  constructor(message: string, hint: string | null = null) {
    super('command', message, { hint });
  }
}

/** Ends the command with status 1; what is wrong has been printed. */
export function endWithFailure(): never {
  throw new CommanderError(1, 'unas.failure', '');
}

/** Exit status of a command that was interrupted, as shells have it for SIGINT. */
const interrupted = 130;

/**
 * Writes what went wrong: `unas: ...` and, where something can be done, `hint: ...`; with `verbose` the stack, too.
 *
 * @returns the exit status
 */
export function reportFailure(io: Io, error: unknown, { verbose }: { verbose: boolean }): number {
  if (error instanceof CommanderError) return error.exitCode;
  if (isAbort(error, io.signal)) return interrupted;
  const { message, hint } = describe(error);
  io.stderr.write(`unas: ${oneLine(message)}\n`);
  if (hint !== null) io.stderr.write(`hint: ${oneLine(hint)}\n`);
  if (verbose && error instanceof Error) io.stderr.write(`${error.stack ?? ''}\n`);
  return 1;
}

interface Description {
  readonly message: string;
  readonly hint: string | null;
}

function describe(error: unknown): Description {
  if (!(error instanceof Error)) return { message: String(error), hint: null };
  // An error of a worker has come as plain data: its hint, if it has one, tells that it is one of ours.
  const { hint } = error as { hint?: string | null };
  if (typeof hint === 'string' || error instanceof UnasError)
    return { message: error.message, hint: hint ?? null };
  const ofSystem = systemErrors.find(({ codes }) => hasCode(error, ...codes));
  if (ofSystem) return ofSystem.describe((error as NodeJS.ErrnoException).path ?? '', error);
  const isBug = /^(TypeError|ReferenceError|AssertionError)$/.test(error.name);
  return isBug
    ? {
        message: `unexpected error: ${error.message}`,
        hint: 'Add --verbose to see where it comes from, and please report it: it is a fault of unas.',
      }
    : { message: error.message, hint: null };
}

/** Errors of the file system, in words. */
const systemErrors: readonly {
  readonly codes: readonly [string, ...string[]];
  readonly describe: (path: string, error: Error) => Description;
}[] = [
  {
    codes: ['ENOENT'],
    describe: (path) => ({ message: `there is no file or folder ${path}`, hint: null }),
  },
  {
    codes: ['EISDIR'],
    describe: (path, { message }) => ({
      message: path ? `${path} is a folder, not a file` : message,
      hint: null,
    }),
  },
  {
    codes: ['ENOTDIR', 'EEXIST'],
    describe: (path) => ({ message: `${path}: a file is in the way of a folder`, hint: null }),
  },
  {
    codes: ['EACCES', 'EPERM', 'EROFS'],
    describe: (path) => ({
      message: `no permission to use ${path}`,
      hint: 'Change its permissions, or choose another place.',
    }),
  },
  {
    codes: ['ENOSPC', 'EDQUOT'],
    describe: (path, { message }) => ({
      message: path ? `the disk of ${path} is full` : message,
      hint: 'Free some space; what is finished is kept.',
    }),
  },
  {
    codes: ['EMFILE', 'ENFILE'],
    describe: () => ({
      message: 'too many files are open',
      hint: 'Raise the limit (ulimit -n).',
    }),
  },
];

function oneLine(text: string): string {
  return text
    .trim()
    .split(/\s*\n\s*/)
    .join(' ');
}
