import { type FileHandle, open, readFile, truncate } from 'node:fs/promises';
import { hasCode } from '@unas/errors';
import { canonicalJson } from './canonical-json.ts';
import { garbledLine, otherHeader } from './messages.ts';
import { writeFileAtomic } from './write-file-atomic.ts';

/** Options of {@link openLog}. */
export interface LogOptions<Line> {
  /** Checks what a line holds; what it throws becomes an error that names file and line. */
  readonly parse: (value: unknown) => Line;
  /** What the first line says of the whole file. @defaultValue none */
  readonly header?: unknown;
  /** Whether each line is on the disk when {@link AppendLog.append} returns. @defaultValue false */
  readonly durable?: boolean;
}

/** A file of JSON values, one a line, that only grows. One writer at a time; any number of readers. */
export interface AppendLog<Line> {
  /** The lines that were there when it was opened. */
  readonly lines: readonly Line[];
  /** Writes a line at the end. */
  append(line: Line): Promise<void>;
  /** Removes the lines that do not pass. */
  keep(passes: (line: Line) => boolean): Promise<void>;
  /** Returns when all lines are on the disk. */
  sync(): Promise<void>;
  /** Closes the file. */
  close(): Promise<void>;
}

/**
 * Opens a log for writing and makes it where there is none. A last line that was cut off, by a crash or a full disk, is
 * removed.
 *
 * @throws FileError `garbled-line` naming file and line, `other-header` when the first line is not the header
 */
export async function openLog<Line>(
  path: string,
  { parse, header, durable = false }: LogOptions<Line>,
): Promise<AppendLog<Line>> {
  const first = header === undefined ? '' : toLine(header);
  const lines = await startLog(path, first, parse);
  let file: FileHandle | null = await open(path, 'a');
  return {
    lines,
    async append(line) {
      file ??= await open(path, 'a');
      await file.appendFile(toLine(line));
      if (durable) await file.datasync();
    },
    async keep(passes) {
      await file?.close();
      file = null;
      const all = await readLog(path, { parse, header: first !== '' });
      await writeFileAtomic(path, first + all.filter(passes).map(toLine).join(''));
    },
    sync: async () => file?.sync(),
    async close() {
      await file?.close();
      file = null;
    },
  };
}

/**
 * The lines of a log, without a last one that was cut off or is being written; none where there is no such file. Changes nothing.
 * Where `header` is true, the first line is left out.
 *
 * @throws FileError `garbled-line` naming file and line; the system's error where the file can't be read
 */
export async function readLog<Line>(
  path: string,
  { parse, header = false }: Pick<LogOptions<Line>, 'parse'> & { readonly header?: boolean },
): Promise<Line[]> {
  const { lines } = splitLines(await readText(path));
  return lines
    .slice(header ? 1 : 0)
    .map((text, i) => parseLine(path, i + (header ? 2 : 1), text, parse));
}

/** Removes a torn tail, writes the header where there is none, and returns the lines behind it. */
async function startLog<Line>(
  path: string,
  header: string,
  parse: (value: unknown) => Line,
): Promise<Line[]> {
  const text = await readText(path);
  const { lines, whole } = splitLines(text);
  if (lines.length === 0) {
    await writeFileAtomic(path, header);
    return [];
  }
  if (header !== '') checkHeader(path, lines[0]!, header);
  const parsed = await readLog(path, { parse, header: header !== '' });
  if (whole.length < text.length) await truncate(path, Buffer.byteLength(whole));
  return parsed;
}

function checkHeader(path: string, found: string, wanted: string): void {
  const same = parseLine(path, 1, found, canonicalJson) === canonicalJson(JSON.parse(wanted));
  if (!same) throw otherHeader(path, found, wanted.trimEnd());
}

function splitLines(text: string): { lines: string[]; whole: string } {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  return { lines: whole.split('\n').slice(0, -1), whole };
}

function parseLine<Line>(
  path: string,
  line: number,
  text: string,
  parse: (value: unknown) => Line,
): Line {
  try {
    return parse(JSON.parse(text));
  } catch (cause) {
    throw garbledLine(path, line, text, cause);
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return '';
    throw error;
  }
}

function toLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
