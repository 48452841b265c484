import { quantityGrid } from '../numbers/quantity-grid.ts';
import type { PlaneSurface } from '../plane/plane-surface.ts';

/** Options of {@link surfaceMesh}. */
export interface SurfaceMeshOptions {
  /** @defaultValue 'loss' */
  readonly quantity?: string;
}

/** A surface for 3-D viewers. */
export interface SurfaceMesh {
  /** [x, y, value], all y of the first x, then of the second; the value may be NaN or infinite. */
  readonly points: readonly (readonly [x: number, y: number, z: number])[];
  /** Four points each, going round; none at points that are not finite. */
  readonly quads: readonly (readonly [number, number, number, number])[];
}

/** The points of a surface and the quadrilaterals between them. */
export function surfaceMesh(
  surface: PlaneSurface,
  { quantity = 'loss' }: SurfaceMeshOptions = {},
): SurfaceMesh {
  const { x, y, z } = quantityGrid(surface, quantity);
  const points = x.flatMap((atX, i) => y.map((atY, j) => [atX, atY, z[i]![j]!] as const));
  const quads = x.slice(1).flatMap((_, i) =>
    y.slice(1).map((_, j) => {
      const first = i * y.length + j;
      return [first, first + y.length, first + y.length + 1, first + 1] as const;
    }),
  );
  return {
    points,
    quads: quads.filter((quad) => quad.every((point) => Number.isFinite(points[point]![2]))),
  };
}
