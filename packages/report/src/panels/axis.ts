import { extent, quantile } from 'd3-array';
import type * as Plot from '@observablehq/plot';

/** An axis of a panel. */
export interface Axis {
  readonly label: string;
  /** Lowest and highest value shown; what lies beyond is drawn at the edge. @defaultValue {@link domainOf} the panel's values */
  readonly domain?: readonly [low: number, high: number];
  /** - `whole`: ticks at whole numbers alone. @defaultValue 'linear' */
  readonly scale?: 'linear' | 'log' | 'whole';
}

/**
 * Lowest and highest of the finite values. Outliers are left out, so that one network that diverged does not press all others
 * into a line: what lies more than three interquartile ranges beyond the middle half ("far out", Tukey 1977).
 */
export function domainOf(values: readonly number[]): [low: number, high: number] {
  const finite = values.filter(Number.isFinite);
  const [low = 0, high = 1] = extent(finite);
  const [lower, upper] = [quantile(finite, 0.25) ?? 0, quantile(finite, 0.75) ?? 0];
  const reach = 3 * (upper - lower) || Infinity;
  return [Math.max(low, lower - reach), Math.min(high, upper + reach)];
}

/** Values that are all the same, but for rounding, get an axis around them. */
function roomy([low, high]: readonly [number, number]): readonly [number, number] {
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (high - low > 1e-9 * size) return [low, high];
  const room = 0.05 * size || 0.5;
  return [low - room, high + room];
}

/** Plot's options of a scale, for values along an axis. */
export function scaleOptions(
  { label, domain, scale = 'linear' }: Axis,
  values: readonly number[],
): Plot.ScaleOptions & { domain: [number, number] } {
  const [low, high] = domain ?? roomy(domainOf(values));
  const common = { label, domain: [low, high] as [number, number], clamp: true };
  if (scale === 'log') return { ...common, type: 'log', tickFormat: '~g', ticks: 5 };
  if (scale === 'linear') return { ...common, type: 'linear', ticks: 5 };
  const ends: [number, number] = low === high ? [low - 0.5, high + 0.5] : [low, high];
  return { ...common, type: 'linear', domain: ends, ticks: wholeTicks(low, high), tickFormat: 'd' };
}

/** Every whole number, or every fifth, tenth, ... so that some six are left. */
function wholeTicks(low: number, high: number): number[] {
  const step = high - low < 10 ? 1 : Math.ceil((high - low) / 6 / 5) * 5;
  const first = step === 1 ? Math.ceil(low) : Math.ceil(low / step) * step;
  return Array.from({ length: Math.floor((high - first) / step) + 1 }, (_, i) => first + i * step);
}
