import type { PlaneSurface } from '../plane/plane-surface.ts';
import { quantityGrid } from './quantity-grid.ts';

/**
 * Share of the grid's area (length, along a line) where the surface is at or below a level: how wide the basin is (the volume of
 * basins in Huang et al. 2020, "Understanding Generalization through Visualizations", arXiv 1906.03291, on the plane). Every point stands for
 * the area nearest to it; points that are not finite count as above it.
 */
export function volumeBelow(
  surface: PlaneSurface,
  level: number,
  { quantity = 'loss' } = {},
): number {
  const { x, y, z } = quantityGrid(surface, quantity);
  const weightsX = nearestShares(x);
  const weightsY = nearestShares(y);
  let volume = 0;
  for (let i = 0; i < x.length; i++)
    for (let j = 0; j < y.length; j++)
      if (z[i]![j]! <= level) volume += weightsX[i]! * weightsY[j]!;
  return volume;
}

// How much of the axis is nearest to each coordinate.
function nearestShares(coordinates: readonly number[]): number[] {
  const last = coordinates.length - 1;
  if (last === 0) return [1];
  const length = coordinates[last]! - coordinates[0]!;
  return coordinates.map((_, i) => {
    const from = coordinates[Math.max(i - 1, 0)]!;
    const to = coordinates[Math.min(i + 1, last)]!;
    return (to - from) / 2 / length;
  });
}
