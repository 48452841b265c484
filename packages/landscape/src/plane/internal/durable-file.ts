import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { LandscapeError } from '../../landscape-error.ts';

/** @internal What a file of measurements begins with, as a line of JSON. */
export interface DurableHeader {
  readonly format: string;
  readonly configuration: unknown;
  readonly centre?: Readonly<Record<string, number | string>>;
}

/** @internal Renames a file that is of another configuration. */
export async function setAside(path: string): Promise<void> {
  let n = 1;
  while (existsSync(`${path}.old-${n}`)) n++;
  await rename(path, `${path}.old-${n}`);
}

/**
 * @internal That a file is of another configuration, and what differs.
 *
 * @param line - its first line
 */
export function otherHeader(path: string, line: string, header: DurableHeader): LandscapeError {
  const advice = 'give another file, or force a new one: the old is then kept aside';
  let found: Partial<DurableHeader>;
  try {
    found = JSON.parse(line) as Partial<DurableHeader>;
  } catch {
    return new LandscapeError(`file: ${path} is not a file of ${header.format}; ${advice}`);
  }
  const differences = describeDifferences(flat(found), flat(header));
  return new LandscapeError(
    `file: ${path} is of another configuration (${differences}); ${advice}`,
  );
}

function flat({ configuration, ...rest }: Partial<DurableHeader>): Record<string, unknown> {
  return { ...(configuration as object), ...rest };
}

function describeDifferences(
  found: Record<string, unknown>,
  wanted: Record<string, unknown>,
): string {
  const keys = [...new Set([...Object.keys(wanted), ...Object.keys(found)])];
  const text = (value: unknown): string => JSON.stringify(value) ?? 'none';
  return keys
    .filter((key) => text(found[key]) !== text(wanted[key]))
    .map((key) => `${key}: it has ${text(found[key])}, this run ${text(wanted[key])}`)
    .join(', ');
}
