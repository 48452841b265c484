import type { PlaneSurface } from '../plane/plane-surface.ts';
import { type Grid, quantityGrid } from './quantity-grid.ts';

/** What {@link curvature} gives. */
export interface Curvature {
  /** Share of inner grid points where the smaller eigenvalue is negative beyond rounding. */
  readonly nonConvexShare: number;
  /** Mean over inner grid points of |smaller / larger eigenvalue| by absolute value, as in Li et al. 2018, section 6: of
   * points where the smallest one is negative; 0 where there are none. */
  readonly meanRatio: number;
  /** Inner grid points whose neighbours are all finite: what the shares are of. */
  readonly points: number;
}

// Second differences of float32 losses are noise below this share of the loss.
const rounding = 1e-6;

/**
 * Convexity of the surface at its inner grid points, by the eigenvalues of the 2 x 2 matrix of second differences (one second
 * difference along a line). Points beside one that is not finite are left out.
 */
export function curvature(surface: PlaneSurface, { quantity = 'loss' } = {}): Curvature {
  const grid = quantityGrid(surface, quantity);
  const inner = innerIndices(grid.x).flatMap((i) =>
    (grid.y.length > 1 ? innerIndices(grid.y) : [0]).map((j) => eigenvalues(grid, i, j)),
  );
  const finite = inner.filter(({ low, high }) => Number.isFinite(low) && Number.isFinite(high));
  const negative = finite.filter(({ low, noise }) => low < -noise);
  const ratios = negative.map(({ low, high }) => Math.abs(low) / Math.max(Math.abs(low), high));
  const sum = ratios.reduce((total, ratio) => total + ratio, 0);
  return {
    nonConvexShare: finite.length === 0 ? NaN : negative.length / finite.length,
    meanRatio: finite.length === 0 ? NaN : sum / finite.length,
    points: finite.length,
  };
}

interface Eigenvalues {
  readonly low: number;
  readonly high: number;
  readonly noise: number;
}

function eigenvalues({ x, y, z }: Grid, i: number, j: number): Eigenvalues {
  const value = z[i]![j]!;
  const stepX = x[1]! - x[0]!;
  const xx = (z[i - 1]![j]! - 2 * value + z[i + 1]![j]!) / stepX ** 2;
  const noise = (4 * rounding * Math.abs(value)) / stepX ** 2;
  if (y.length === 1) return { low: xx, high: xx, noise };
  const stepY = y[1]! - y[0]!;
  const yy = (z[i]![j - 1]! - 2 * value + z[i]![j + 1]!) / stepY ** 2;
  const diagonals = z[i + 1]![j + 1]! - z[i + 1]![j - 1]! - z[i - 1]![j + 1]! + z[i - 1]![j - 1]!;
  const xy = diagonals / (4 * stepX * stepY);
  const middle = (xx + yy) / 2;
  const radius = Math.hypot((xx - yy) / 2, xy);
  return {
    low: middle - radius,
    high: middle + radius,
    noise: (4 * rounding * Math.abs(value)) / Math.min(stepX, stepY) ** 2,
  };
}

function innerIndices(coordinates: readonly number[]): number[] {
  return coordinates.slice(2).map((_, i) => i + 1);
}
