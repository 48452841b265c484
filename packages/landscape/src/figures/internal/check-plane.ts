import { LandscapeError } from '../../landscape-error.ts';
import type { Grid } from '../../numbers/quantity-grid.ts';

/** @internal A grid of two dimensions. */
export function checkPlane(caller: string, grid: Grid): Grid {
  if (grid.x.length < 2 || grid.y.length < 2)
    throw new LandscapeError(
      `${caller}: the surface must be over a plane, got ${grid.x.length} x ${grid.y.length} points; sliceFigure draws lines`,
    );
  return grid;
}
