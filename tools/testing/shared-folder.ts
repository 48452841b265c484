import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A folder beside the repository whose files tests compare with; a clone has a part of them in its test folders. */
export interface SharedFolder {
  /** For `it.skipIf`. */
  readonly isMissing: boolean;
  /** The names of its files, in order; none where it is missing. */
  readonly names: readonly string[];
  /** The path of a file in it, or of itself. */
  readonly path: (name?: string) => string;
  /** @returns a JSON file's value */
  readonly json: (name: string) => unknown;
}

/**
 * The folder ../shared beside the repository, or one in it. Where it is missing, tests that need it are skipped and say so; with
 * UNAS_SHARED=required, as in CI, that is an error.
 *
 * @param what - what is compared with it: `the registry`
 * @param folder - a folder in it
 */
export function sharedFolder(what: string, folder = '.'): SharedFolder {
  const path = (name = ''): string =>
    fileURLToPath(new URL(`../../../shared/${folder}/${name}`, import.meta.url));
  const isMissing = !existsSync(path());
  if (isMissing && process.env['UNAS_SHARED'] === 'required')
    throw new Error(`UNAS_SHARED=required, but ../shared is missing: ${what} would not be checked`);
  if (isMissing) console.log(`skipped: ${what} is not compared with ../shared, which is not here`);
  const names = isMissing ? [] : readdirSync(path()).sort();
  return { isMissing, names, path, json: (name) => JSON.parse(readFileSync(path(name), 'utf8')) };
}
