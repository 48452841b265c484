import { relative, resolve } from 'node:path';

/** What the command reads from and writes to: a process, or a test. */
export interface Io {
  readonly stdin: AsyncIterable<string | Uint8Array>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** The folder that relative paths start from. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ends work between two steps. */
  readonly signal: AbortSignal;
  /** Whether standard error is a terminal: progress is bars there, lines elsewhere. */
  readonly isTTY: boolean;
}

/** A stream, or what collects its text. */
export interface Output {
  /** Takes some text. */
  write(text: string): unknown;
}

/** A path as it was typed, made absolute. */
export function pathOf(io: Io, typed: string): string {
  return resolve(io.cwd, typed);
}

/** A path for people: relative where it lies below the folder they are in. */
export function shownPath(io: Io, path: string): string {
  const short = relative(io.cwd, path);
  return short === '' || short.startsWith('..') ? path : short;
}

/** Prints JSON with a line end. */
export function printJson(io: Io, value: unknown): void {
  io.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** Prints a table; columns of numbers are aligned to the right. */
export function printTable(
  io: Io,
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): void {
  const columns = head.map((title, column) => {
    const cells = rows.map((row) => row[column] ?? '');
    const width = Math.max(title.length, ...cells.map((cell) => String(cell).length));
    const isNumeric = cells.every((cell) => typeof cell === 'number' || cell === '');
    return { width, isNumeric };
  });
  for (const row of [head, ...rows]) {
    const cells = columns.map(({ width, isNumeric }, column) => {
      const text = String(row[column] ?? '');
      return isNumeric ? text.padStart(width) : text.padEnd(width);
    });
    io.stdout.write(`${cells.join('  ').trimEnd()}\n`);
  }
}

/** Does work that stops between two steps when the command is interrupted, and says so. */
export async function stoppable<Result>(
  io: Io,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const tell = (): void => {
    io.stderr.write('\nstopping after this step ...\n');
  };
  io.signal.addEventListener('abort', tell, { once: true });
  try {
    return await work(io.signal);
  } finally {
    io.signal.removeEventListener('abort', tell);
  }
}
