import { extent } from 'd3-array';
import type { PlaneSurface } from '../plane/plane-surface.ts';
import { curvature } from './curvature.ts';
import { quantityGrid } from './quantity-grid.ts';
import { roughness } from './roughness.ts';
import { sharpness } from './sharpness.ts';
import { volumeBelow } from './volume-below.ts';

/** A surface in numbers. */
export interface SurfaceSummary {
  /** The quantity at the centre. */
  readonly centre: number;
  /** Of the points that are finite; NaN where none is. */
  readonly min: number;
  readonly max: number;
  /** How many points are NaN or infinite; they are left out of min and max. */
  readonly notFinite: number;
  /** See `sharpness`, over the whole grid. */
  readonly sharpness: number;
  /** See `roughness`. */
  readonly roughness: number;
  /** See `curvature`. */
  readonly nonConvexShare: number;
  /** See `volumeBelow`. */
  readonly volumeBelow: number;
  /** The level of `volumeBelow`. */
  readonly level: number;
}

/**
 * The summary numbers of a surface.
 *
 * @param options.level - of the volume. @defaultValue the centre's value + 1
 */
export function summariseSurface(
  surface: PlaneSurface,
  options: { quantity?: string; level?: number } = {},
): SurfaceSummary {
  const { quantity = 'loss' } = options;
  const centre = surface.centre[quantity]!;
  const level = options.level ?? centre + 1;
  const values = quantityGrid(surface, quantity).z.flat();
  const finite = values.filter(Number.isFinite);
  const [min = NaN, max = NaN] = extent(finite);
  return {
    centre,
    min,
    max,
    notFinite: values.length - finite.length,
    sharpness: sharpness(surface, { quantity }),
    roughness: roughness(surface, { quantity }),
    nonConvexShare: curvature(surface, { quantity }).nonConvexShare,
    volumeBelow: volumeBelow(surface, level, { quantity }),
    level,
  };
}
