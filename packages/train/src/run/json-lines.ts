import { type FileHandle, open, readFile } from 'node:fs/promises';
import { writeFileAtomic } from '@unas/engine';
import type { EpochTiming, Metrics } from './metrics.ts';
import type { Position } from './position.ts';

/** @internal A file of JSON objects, one a line, that only grows. */
export class JsonLines<Line> {
  readonly #path: string;
  #file: FileHandle | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /** Drops the lines that don't pass, and a half-written last one. */
  async keep(passes: (line: Line) => boolean): Promise<void> {
    await this.close();
    const lines = (await readJsonLines<Line>(this.#path)).filter(passes);
    await writeFileAtomic(this.#path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  }

  async append(line: Line): Promise<void> {
    this.#file ??= await open(this.#path, 'a');
    await this.#file.appendFile(`${JSON.stringify(line)}\n`);
  }

  /** Returns when everything is on the disk. */
  async sync(): Promise<void> {
    await this.#file?.sync();
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = undefined;
  }
}

/** The whole lines of a file of JSON objects; none when there is no such file. A half-written last line is left out. */
export async function readJsonLines<Line>(path: string): Promise<Line[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text
    .split('\n')
    .slice(0, -1)
    .flatMap((line) => parsed<Line>(line));
}

/** @internal Whether a line was written by the time the run was at a position. */
export function isBy(line: Metrics | EpochTiming, { epoch, step }: Position): boolean {
  if (line.event === 'epoch') return line.epoch <= epoch;
  return line.event === 'step' && line.step <= step;
}

function parsed<Line>(line: string): Line[] {
  try {
    return [JSON.parse(line) as Line];
  } catch {
    return [];
  }
}
