import { interpolateViridis } from 'd3-scale-chromatic';

/** A colour scale as the option `color` of Observable Plot takes it. */
export interface NumberColours {
  readonly type: 'log' | 'linear';
  readonly domain: [low: number, high: number];
  readonly clamp: true;
  /** The colour of a share in [0, 1] of the range. */
  readonly interpolate: (share: number) => string;
}

/**
 * Viridis over a range of numbers: by their logarithms where all are positive. Numbers outside of the range get the colour of
 * its nearer end.
 *
 * @param range - lowest and highest number
 * @param part - which part of viridis, such as a theme's `lines`. @defaultValue [0, 1], all of it
 * @throws RangeError when the range is not two finite numbers, the lower one first
 */
export function numberColours(
  range: readonly [low: number, high: number],
  { part: [from, to] = [0, 1] }: { readonly part?: readonly [from: number, to: number] } = {},
): NumberColours {
  const [low, high] = range;
  if (!(Number.isFinite(low) && Number.isFinite(high) && low <= high))
    throw new RangeError(
      `numberColours: range must be two finite numbers, the lower one first, got [${range.join(', ')}]`,
    );
  return {
    type: low > 0 ? 'log' : 'linear',
    domain: [low, high],
    clamp: true,
    interpolate: (share) => interpolateViridis(from + (low === high ? 0.5 : share) * (to - from)),
  };
}
