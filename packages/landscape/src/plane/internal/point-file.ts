import { existsSync } from 'node:fs';
import { type FileHandle, open, readFile, truncate } from 'node:fs/promises';
import { writeFileAtomic } from '@unas/engine';
import { LandscapeError } from '../../landscape-error.ts';
import { type DurableHeader, otherHeader, setAside } from './durable-file.ts';
import { decodeNumbers, encodeNumbers } from './numbers-as-json.ts';

/** @internal A file of one JSON object a line: a header, then the points in their order, each synced when it is done. */
export interface PointFile {
  /** The points that were there already. */
  readonly done: readonly Record<string, number>[];
  append(values: Readonly<Record<string, number>>): Promise<void>;
  close(): Promise<void>;
}

/**
 * @internal Starts a file, or goes on with one of the same header. A last line that was cut off is dropped.
 *
 * @throws LandscapeError when the file has another header, saying what differs, unless forced: then it is renamed
 */
export async function openPointFile(
  path: string,
  header: DurableHeader,
  { force }: { readonly force: boolean },
): Promise<PointFile> {
  const first = `${JSON.stringify(header)}\n`;
  let done: Record<string, number>[] = [];
  if (!existsSync(path)) await writeFileAtomic(path, first);
  else {
    const text = await readFile(path, 'utf8');
    if (text.startsWith(first)) done = await readPoints(path, text, first);
    else if (force) {
      await setAside(path);
      await writeFileAtomic(path, first);
    } else throw otherHeader(path, text.slice(0, text.indexOf('\n')), header);
  }
  const file = await open(path, 'a');
  return {
    done,
    append: (values) => appendLine(file, JSON.stringify(encodeNumbers(values))),
    close: () => file.close(),
  };
}

async function appendLine(file: FileHandle, line: string): Promise<void> {
  await file.appendFile(`${line}\n`);
  await file.datasync();
}

async function readPoints(
  path: string,
  text: string,
  first: string,
): Promise<Record<string, number>[]> {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) await truncate(path, Buffer.byteLength(whole));
  const lines = whole.slice(first.length).split('\n').slice(0, -1);
  return lines.map((line, i) => {
    try {
      return decodeNumbers(JSON.parse(line) as Record<string, number | string>);
    } catch (cause) {
      throw new LandscapeError(`${path}: line ${i + 2} must be a point as JSON, got ${line}`, {
        cause,
      });
    }
  });
}
