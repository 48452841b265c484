import { InvalidArgumentError } from 'commander';

/** Reads an option's value: a whole number above 0. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new InvalidArgumentError('It must be a whole number above 0.');
}
