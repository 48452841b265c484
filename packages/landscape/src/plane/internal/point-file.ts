import { mapValues } from '@unas/engine';
import { openLog, readLog, writeFileAtomic } from '@unas/files';
import * as messages from '../../messages.ts';
import { checkHeader, type MeasurementHeader } from '../measurement-file.ts';
import { decodeNumber, encodeNumber } from './numbers-as-json.ts';

/** @internal The quantities at a point of a grid; index i * ny + j is at x[i], y[j]. */
export interface IndexedPoint {
  readonly index: number;
  readonly values: Readonly<Record<string, number>>;
}

/** @internal A file of JSON, a line each: a header, then points in any order, each synced when it is done. */
export interface PointFile {
  /** The points that were there. */
  readonly points: readonly IndexedPoint[];
  append(point: IndexedPoint): Promise<void>;
  close(): Promise<void>;
}

type Encoded = Readonly<Record<string, number | string>>;

interface Line {
  readonly index: number;
  readonly values: Encoded;
}

/** The format of 0.1: points in the grid's order, without an index. */
const ordered = 'unas-plane-1';

/**
 * @internal Starts a file, or resumes one of the same header; one of 0.1 is first written anew. A last line that was cut off is
 * dropped. One writer at a time.
 *
 * @param size - points of the grid
 * @throws LandscapeError when the file has another header, saying what differs, unless forced: then it is renamed; FileError
 * `garbled-line` for a line that is not a point of the grid
 */
export async function openPointFile(
  path: string,
  header: MeasurementHeader,
  { size, force }: { readonly size: number; readonly force: boolean },
): Promise<PointFile> {
  const found = await checkHeader(path, header, { formats: [header.format, ordered], force });
  if (found?.format === ordered) await rewriteOrdered(path, header, size);
  const log = await openLog(path, { header, durable: true, parse: (value) => parse(value, size) });
  return {
    points: log.lines.map(({ index, values }) => ({
      index,
      values: mapValues(values, decodeNumber),
    })),
    append: ({ index, values }) => log.append({ index, values: mapValues(values, encodeNumber) }),
    close: () => log.close(),
  };
}

function parse(value: unknown, size: number): Line {
  const { index, values } = (value ?? {}) as Partial<Line>;
  if (!Number.isInteger(index) || index! < 0 || index! >= size || !isValues(values))
    throw new Error(messages.notAPoint(size));
  return { index: index!, values: values! };
}

function isValues(values: unknown): boolean {
  return (
    typeof values === 'object' &&
    values !== null &&
    Object.values(values).every((value) => typeof value === 'number' || typeof value === 'string')
  );
}

async function rewriteOrdered(
  path: string,
  header: MeasurementHeader,
  size: number,
): Promise<void> {
  const points = await readLog(path, {
    header: true,
    parse(values) {
      if (!isValues(values)) throw new Error(messages.notAPoint(size));
      return values as Encoded;
    },
  });
  // Two runs that wrote one file at once: which line is which point is not known any more.
  if (points.length > size) throw messages.tooManyPoints(path, points.length, size);
  const lines = [header, ...points.map((values, index): Line => ({ index, values }))];
  await writeFileAtomic(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}
