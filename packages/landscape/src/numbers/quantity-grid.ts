import * as messages from '../messages.ts';
import type { PlaneSurface } from '../plane/plane-surface.ts';

/** One quantity over a grid. */
export interface Grid {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** z[i][j] at x[i], y[j]. */
  readonly z: readonly (readonly number[])[];
}

/**
 * One quantity of a surface.
 *
 * @param quantity - `loss` unless told
 * @throws RangeError that lists the quantities there are
 */
export function quantityGrid({ x, y, values }: PlaneSurface, quantity = 'loss'): Grid {
  const z = values[quantity];
  if (z === undefined)
    throw new RangeError(messages.unknownQuantity(Object.keys(values), quantity));
  return { x, y, z };
}
