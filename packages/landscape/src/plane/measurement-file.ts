import { existsSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { hasCode } from '@unas/errors';
import * as messages from '../messages.ts';

/** @internal The first line of a file of measurements, JSON. */
export interface MeasurementHeader {
  readonly format: string;
  /** What the measurement depends on. */
  readonly configuration: unknown;
  readonly centre?: Readonly<Record<string, number | string>>;
}

/** What {@link checkHeader} found. */
export interface FoundHeader {
  readonly format: string;
  /** The line, with its newline. */
  readonly line: string;
}

// A configuration is a few hundred bytes.
const longestLine = 2 ** 16;

/**
 * @internal Compares a file's header with the one that is wanted, of one of some formats.
 *
 * @returns null where there is no file, it is empty, or it was renamed by force
 * @throws LandscapeError `other-file`, or `other-configuration` saying what differs, unless forced
 */
export async function checkHeader(
  path: string,
  header: MeasurementHeader,
  { formats, force }: { readonly formats: readonly string[]; readonly force: boolean },
): Promise<FoundHeader | null> {
  const line = await firstLine(path);
  if (line === null || line === '') return null;
  const found = parseHeader(line);
  const isKnown = found !== null && formats.includes(found.format);
  const differences = isKnown ? differencesOf(flat(found), flat(header)) : [];
  if (isKnown && differences.length === 0) return { format: found.format, line };
  if (!force)
    throw isKnown
      ? messages.otherConfiguration(path, differences)
      : messages.otherFile(path, header.format);
  await setAside(path);
  return null;
}

async function firstLine(path: string): Promise<string | null> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(longestLine), 0, longestLine, 0);
      const text = buffer.toString('utf8', 0, bytesRead);
      return text.slice(0, text.indexOf('\n') + 1) || text;
    } finally {
      await file.close();
    }
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function parseHeader(line: string): MeasurementHeader | null {
  try {
    const value = JSON.parse(line) as Partial<MeasurementHeader> | null;
    return typeof value?.format === 'string' ? (value as MeasurementHeader) : null;
  } catch {
    return null;
  }
}

async function setAside(path: string): Promise<void> {
  let n = 1;
  while (existsSync(`${path}.old-${n}`)) n++;
  await rename(path, `${path}.old-${n}`);
}

function flat({ configuration, centre }: MeasurementHeader): Record<string, unknown> {
  return { ...(configuration as object), centre };
}

function differencesOf(
  found: Record<string, unknown>,
  wanted: Record<string, unknown>,
): messages.Difference[] {
  const text = (value: unknown): string => JSON.stringify(value) ?? 'none';
  return [...new Set([...Object.keys(wanted), ...Object.keys(found)])]
    .map((key) => ({ key, found: text(found[key]), wanted: text(wanted[key]) }))
    .filter((each) => each.found !== each.wanted);
}
