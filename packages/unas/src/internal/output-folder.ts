import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The folder for what a command measures, made where it is missing: what `--out` says, else one below that of the runs, named
 * after what is measured; of paths there the last part.
 */
export function outputFolder(
  out: string | undefined,
  runs: string,
  ...name: readonly string[]
): string {
  const safe = name.map((part) => part.replace(/[^,:]*\//g, '').replace(/[^\w.-]+/g, '-'));
  const folder = out ?? join(runs, safe[0]!, safe.slice(1).join('-'));
  mkdirSync(folder, { recursive: true });
  return folder;
}
