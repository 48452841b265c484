import { LandscapeError } from '../../landscape-error.ts';

/** @internal Smallest and largest finite value. */
export function finiteRange(caller: string, values: readonly number[]): readonly [number, number] {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0)
    throw new LandscapeError(`${caller}: the surface must have a finite point, got none`);
  return [Math.min(...finite), Math.max(...finite)];
}

/**
 * @internal Levels between the ends of a range, not at them: log-spaced where the range is positive, rounded to three digits.
 */
export function spacedLevels([low, high]: readonly [number, number], count: number): number[] {
  const share = (i: number): number => (i + 1) / (count + 1);
  const at = (i: number): number =>
    low > 0 ? low * (high / low) ** share(i) : low + (high - low) * share(i);
  const levels = Array.from({ length: count }, (_, i) => Number(at(i).toPrecision(3)));
  return [...new Set(levels)].filter((level) => level > low && level < high);
}

/** @internal The levels that were given, rising, or as many as asked for. */
export function chosenLevels(
  caller: string,
  levels: number | readonly number[],
  range: readonly [number, number],
): number[] {
  if (typeof levels !== 'number') {
    if (levels.length === 0 || !levels.every(Number.isFinite))
      throw new LandscapeError(
        `${caller}: levels must be finite numbers, got [${levels.join(', ')}]`,
      );
    return [...levels].sort((a, b) => a - b);
  }
  if (!Number.isInteger(levels) || levels < 1)
    throw new LandscapeError(
      `${caller}: levels must be numbers, or how many, from 1 on, got ${levels}`,
    );
  return spacedLevels(range, levels);
}
