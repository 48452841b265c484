import { InvalidArgumentError } from 'commander';

/** The ends of an axis. */
export type Range = readonly [min: number, max: number];

/** Reads `--range`: `1` for -1 to 1, `-0.5:1.5`. */
export function parseRange(text: string): Range {
  const numbers = text.split(':').map((part) => (part.trim() === '' ? NaN : Number(part)));
  const [first, second] = numbers as [number, number | undefined];
  const range: Range = second === undefined ? [-first, first] : [first, second];
  if (numbers.length <= 2 && range.every(Number.isFinite) && range[0] < range[1]) return range;
  throw new InvalidArgumentError(
    'It must be like 1 for -1 to 1, or like -0.5:1.5, both ends finite.',
  );
}
