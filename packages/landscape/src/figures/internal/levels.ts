import { extent } from 'd3-array';
import * as messages from '../../messages.ts';
import type { Grid } from '../../numbers/quantity-grid.ts';

/** @internal Smallest and largest finite value of some grids. */
export function finiteRange(
  caller: string,
  grids: readonly Pick<Grid, 'z'>[],
): [low: number, high: number] {
  const finite = grids.flatMap(({ z }) => z.flat()).filter(Number.isFinite);
  const [low, high] = extent(finite);
  if (low === undefined) throw new RangeError(messages.noFinitePoint(caller));
  return [low, high];
}

/** @internal The levels that were given, rising, or as many as asked for. */
export function chosenLevels(
  caller: string,
  levels: number | readonly number[],
  range: readonly [number, number],
): number[] {
  if (typeof levels !== 'number') {
    if (levels.length === 0 || !levels.every(Number.isFinite))
      throw new RangeError(messages.levelsNotFinite(caller, levels));
    return [...levels].sort((a, b) => a - b);
  }
  if (!Number.isInteger(levels) || levels < 1)
    throw new RangeError(messages.levelsNotCount(caller, levels));
  return spacedLevels(range, levels);
}

// Between the ends of a range, not at them: log-spaced where the range is positive, rounded to three digits.
function spacedLevels([low, high]: readonly [number, number], count: number): number[] {
  const share = (i: number): number => (i + 1) / (count + 1);
  const at = (i: number): number =>
    low > 0 ? low * (high / low) ** share(i) : low + (high - low) * share(i);
  const levels = Array.from({ length: count }, (_, i) => Number(at(i).toPrecision(3)));
  return [...new Set(levels)].filter((level) => level > low && level < high);
}
