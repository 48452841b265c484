import { scaleLinear, scaleLog } from 'd3-scale';
import { interpolateViridis } from 'd3-scale-chromatic';

/** @internal Where a value is in a range, 0 to 1: by its logarithm where the range is positive. */
export function shareOf(range: readonly [number, number]): (value: number) => number {
  const [low, high] = range;
  if (low === high) return () => 0.5;
  const scale = low > 0 ? scaleLog : scaleLinear;
  return scale([low, high], [0, 1]).clamp(true);
}

/** @internal The colour of a share, of a part of viridis; a hexadecimal string. */
export function shareColour(share: number, [from, to]: readonly [number, number]): string {
  return interpolateViridis(from + share * (to - from));
}
