import { CliError } from './cli-error.ts';

/** A seed as numpy takes them. */
export function readSeed(text: string): number {
  const seed = Number(text);
  if (!/^\d+$/.test(text) || seed > 2 ** 32 - 1) {
    throw new CliError(`--seed must be a whole number from 0 to 4294967295, got ${text}`);
  }
  return seed;
}
