import * as messages from '../messages.ts';
import type { PlaneSurface } from '../plane/plane-surface.ts';
import { quantityGrid } from './quantity-grid.ts';

/** Options of {@link sharpness}. */
export interface SharpnessOptions {
  /** Half the side of the box. @defaultValue the whole grid */
  readonly epsilon?: number;
  /** @defaultValue 'loss' */
  readonly quantity?: string;
}

/**
 * Epsilon-sharpness on the plane, in per cent: 100 (max f - f(0, 0)) / (1 + f(0, 0)), the maximum over grid points with
 * |x|, |y| <= epsilon (Keskar et al. 2017, metric 2.1). Their box is relative to the weights' size; so are coordinates along
 * filter-normalised directions. NaN where a point of the box is.
 *
 * @throws RangeError when the box holds no grid point but the centre
 */
export function sharpness(
  surface: PlaneSurface,
  { epsilon = Infinity, quantity = 'loss' }: SharpnessOptions = {},
): number {
  const { x, y, z } = quantityGrid(surface, quantity);
  const centre = surface.centre[quantity]!;
  const inside = z.flatMap((row, i) =>
    row.filter((_, j) => Math.max(Math.abs(x[i]!), Math.abs(y[j]!)) <= epsilon),
  );
  if (inside.length < 2) throw new RangeError(messages.epsilonTooSmall(epsilon));
  const highest = inside.reduce((max, value) => Math.max(max, value), centre);
  return (100 * (highest - centre)) / (1 + centre);
}
