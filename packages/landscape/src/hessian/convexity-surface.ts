import * as messages from '../messages.ts';
import { measurePlane, type PlaneOfObjective, type Quantities } from '../plane/measure-plane.ts';
import type { PlaneSurface } from '../plane/plane-surface.ts';
import { exactProducts } from './internal/exact-products.ts';
import { growKrylov, ritzPairs, startKrylov } from './internal/lanczos.ts';
import { rademacher } from './internal/vectors.ts';
import type { LinearMap } from './linear-map.ts';

/** Options of {@link convexitySurface}. */
export interface ConvexitySurfaceOptions extends PlaneOfObjective {
  /** What BN normalises with: running statistics, or each batch's own, which are differentiated through. @defaultValue 'running' */
  readonly statistics?: 'running' | 'batch';
  /** A point is done when both residuals are below this share of the largest magnitude. @defaultValue 0.01 */
  readonly tolerance?: number;
  /** Most products with the Hessian a point. @defaultValue 50 */
  readonly iterations?: number;
  /** Of the first vector, the same at every point. @defaultValue 0 */
  readonly seed?: number;
}

/**
 * How convex a loss is over a plane of weights (Li et al. 2018, section 6): the extreme eigenvalues of the whole, exact Hessian at each
 * point, by Lanczos' method.
 *
 * @returns quantities `largest` and `smallest`, the eigenvalues; `convexity`, |smallest / largest|, which is near 0 where the loss is
 * nearly convex; `residual`, the larger of their two. All are NaN where the loss is not finite
 * @throws as `surface` does; RangeError for unknown statistics, a bad tolerance or number of iterations
 */
export async function convexitySurface(options: ConvexitySurfaceOptions): Promise<PlaneSurface> {
  const { objective, directions, signal } = options;
  const { statistics = 'running', tolerance = 0.01, iterations = 50, seed = 0 } = options;
  if (statistics !== 'running' && statistics !== 'batch')
    throw new RangeError(messages.unknownStatistics('convexitySurface', statistics));
  if (!Number.isInteger(iterations) || iterations < 1)
    throw new RangeError(messages.notWhole('convexitySurface', 'iterations', iterations, 1));
  if (!(tolerance > 0)) throw new RangeError(messages.badTolerance('convexitySurface', tolerance));
  return measurePlane({
    ...options,
    name: 'convexitySurface',
    measure: 'convexity',
    settings: { statistics, tolerance, iterations, seed },
    compile() {
      const map = exactProducts(objective, { statistics, directions, signal });
      const start = rademacher(map.dimension, 'lanczos', seed);
      return { ...map, measure: () => extremes(map, start, { tolerance, iterations }) };
    },
  });
}

async function extremes(
  map: LinearMap,
  start: Float32Array,
  { tolerance, iterations }: { readonly tolerance: number; readonly iterations: number },
): Promise<Quantities> {
  const space = startKrylov(start);
  for (;;) {
    await growKrylov(map, space);
    if (!Number.isFinite(space.diagonal.at(-1)))
      return { largest: NaN, smallest: NaN, convexity: NaN, residual: NaN };
    const pairs = ritzPairs(space);
    const [low, high] = [pairs[0]!, pairs.at(-1)!];
    const [smallest, largest] = [low.value, high.value];
    const residual = Math.max(low.residual, high.residual);
    const scale = Math.max(Math.abs(smallest), Math.abs(largest));
    const done = space.next === undefined || residual <= tolerance * scale;
    if (done || space.basis.length >= iterations)
      return { largest, smallest, convexity: Math.abs(smallest / largest), residual };
  }
}
