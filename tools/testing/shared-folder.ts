import { existsSync, readFileSync } from 'node:fs';

const folder = new URL('../../../shared/', import.meta.url);

/** Files beside the repository that tests compare with; a clone has a part of them in its test folders. */
export interface SharedFolder {
  /** For `it.skipIf`. */
  readonly isMissing: boolean;
  readonly json: (path: string) => unknown;
}

/**
 * The folder ../shared beside the repository. Where it is missing, tests that need it are skipped and say so; with
 * UNAS_SHARED=required that is an error.
 *
 * @param what - what is compared with it: `the registry`
 */
export function sharedFolder(what: string): SharedFolder {
  const isMissing = !existsSync(folder);
  if (isMissing && process.env['UNAS_SHARED'] === 'required')
    throw new Error(`UNAS_SHARED=required, but ../shared is missing: ${what} would not be checked`);
  if (isMissing) console.log(`skipped: ${what} is not compared with ../shared, which is not here`);
  return { isMissing, json: (path) => JSON.parse(readFileSync(new URL(path, folder), 'utf8')) };
}
