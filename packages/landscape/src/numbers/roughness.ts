import type { PlaneSurface } from '../plane/plane-surface.ts';
import { gridSlices } from './internal/grid-slices.ts';
import { quantityGrid } from './quantity-grid.ts';

/**
 * Excess total variation: over all rows and columns of the grid, the sum of the slices' total variations divided by that of
 * their convex hulls, less 1. It is 0 exactly where every slice falls and then rises, as every convex surface does; 1 means
 * as much going up and down again as a convex surface of the same heights has in all. It does not depend on the unit of the
 * loss. Total variation along random directions as the measure of roughness is Wu et al.'s (2021, "Roughness Index for Loss
 * Landscapes of Neural Network Models of Partial Differential Equations", arXiv 2103.11069); their index compares its spread over
 * directions with its mean, this one a slice with its own convex hull, which is our choice. NaN where a point is not finite; 0 for
 * a flat surface.
 */
export function roughness(surface: PlaneSurface, { quantity = 'loss' } = {}): number {
  let variation = 0;
  let convex = 0;
  for (const slice of gridSlices(quantityGrid(surface, quantity))) {
    const lowest = slice.reduce((min, value) => Math.min(min, value));
    variation += totalVariation(slice);
    // The lower convex hull of a slice has its ends and its lowest value.
    convex += slice[0]! - lowest + (slice.at(-1)! - lowest);
  }
  if (!Number.isFinite(variation)) return NaN;
  if (variation === 0) return 0;
  return convex === 0 ? Infinity : Math.max(0, variation / convex - 1);
}

function totalVariation(values: readonly number[]): number {
  return values.slice(1).reduce((sum, value, i) => sum + Math.abs(value - values[i]!), 0);
}
