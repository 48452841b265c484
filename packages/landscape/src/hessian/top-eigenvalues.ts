import * as messages from '../messages.ts';
import {
  growKrylov,
  type KrylovSpace,
  type RitzPair,
  ritzPairs,
  startKrylov,
} from './internal/lanczos.ts';
import { norm, rademacher } from './internal/vectors.ts';
import type { LinearMap } from './linear-map.ts';

/** Options of {@link topEigenvalues}. */
export interface TopEigenvaluesOptions {
  /** How many. @defaultValue 1 */
  readonly k?: number;
  /** Largest, smallest (most negative), or largest by magnitude. @defaultValue 'largest' */
  readonly which?: 'largest' | 'smallest' | 'magnitude';
  /** Converged when every residual is below this share of the largest magnitude. @defaultValue 1e-3 */
  readonly tolerance?: number;
  /** Most products with the map; each keeps a vector in memory. @defaultValue 100 */
  readonly iterations?: number;
  /** Of the first vector. @defaultValue 0 */
  readonly seed?: number;
}

/** An eigenvalue with its unit vector. */
export interface Eigenpair {
  readonly value: number;
  readonly vector: Float32Array;
  /** |A u - value u|, as Lanczos' method knows it; the map's own error comes on top. */
  readonly residual: number;
}

/** What {@link topEigenvalues} gives. */
export interface TopEigenvalues {
  /** The wanted ones, best first; fewer than k where the vectors that were reached have no more. */
  readonly pairs: readonly Eigenpair[];
  readonly converged: boolean;
  /** Products with the map. */
  readonly iterations: number;
}

/**
 * Eigenvalues at the ends of the spectrum by Lanczos' method with full reorthogonalisation. Of equal eigenvalues it finds one.
 *
 * @throws RangeError when k or iterations is not a whole number from 1 on, k is above the map's dimension, the end is unknown or the
 * tolerance not positive
 */
export async function topEigenvalues(
  map: LinearMap,
  options: TopEigenvaluesOptions = {},
): Promise<TopEigenvalues> {
  const { k = 1, which = 'largest', tolerance = 1e-3, iterations = 100, seed = 0 } = options;
  for (const [name, value] of Object.entries({ k, iterations }))
    if (!Number.isInteger(value) || value < 1)
      throw new RangeError(messages.notWhole('topEigenvalues', name, value, 1));
  const order = orders[which];
  if (order === undefined) throw new RangeError(messages.unknownEnd(which));
  if (!(tolerance > 0)) throw new RangeError(messages.badTolerance('topEigenvalues', tolerance));
  if (k > map.dimension) throw new RangeError(messages.tooManyEigenvalues(map.dimension, k));
  const space = startKrylov(rademacher(map.dimension, 'lanczos', seed));
  for (;;) {
    await growKrylov(map, space);
    const pairs = ritzPairs(space);
    const wanted = [...pairs].sort(order).slice(0, k);
    const scale = Math.max(...pairs.map(({ value }) => Math.abs(value)));
    const whole = space.next === undefined;
    const converged =
      whole || (wanted.length === k && wanted.every((pair) => pair.residual <= tolerance * scale));
    if (converged || space.basis.length >= iterations)
      return {
        pairs: wanted.map((pair) => eigenpair(pair, space)),
        converged,
        iterations: space.basis.length,
      };
  }
}

const orders: Record<string, ((a: RitzPair, b: RitzPair) => number) | undefined> = {
  largest: (a, b) => b.value - a.value,
  smallest: (a, b) => a.value - b.value,
  magnitude: (a, b) => Math.abs(b.value) - Math.abs(a.value),
};

function eigenpair({ value, residual, coefficients }: RitzPair, { basis }: KrylovSpace): Eigenpair {
  const sum = new Float64Array(basis[0]!.length);
  basis.forEach((vector, k) => {
    for (let i = 0; i < sum.length; i++) sum[i]! += coefficients[k]! * vector[i]!;
  });
  const length = norm(sum);
  return { value, residual, vector: Float32Array.from(sum, (entry) => entry / length) };
}
