import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { LinearMap } from '../linear-map.ts';
import { norm, product } from './vectors.ts';

/** @internal A Krylov space: an orthonormal basis and the tridiagonal matrix of the map in it. */
export interface KrylovSpace {
  readonly basis: Float32Array[];
  readonly diagonal: number[];
  readonly offDiagonal: number[];
  /** The next basis vector; undefined where the space is invariant and can't grow. */
  next: Float32Array | undefined;
}

/** @internal Eigenvalues of the tridiagonal matrix, rising, with the coefficients of their vectors in the basis. */
export interface RitzPair {
  readonly value: number;
  /** By basis vector. */
  readonly coefficients: readonly number[];
  /** |A u - value u| for the unit vector u, by the last coefficient. */
  readonly residual: number;
}

// A new vector this much shorter than the map's image is rounding.
const breakdown = 1e-6;

/** @internal The space of one vector. */
export function startKrylov(vector: Float32Array): KrylovSpace {
  const length = norm(vector);
  const next = vector.map((value) => value / length);
  return { basis: [], diagonal: [], offDiagonal: [], next };
}

/** @internal One step of Lanczos' method with full reorthogonalisation, twice (Parlett 1998, section 6.9). */
export async function growKrylov(map: LinearMap, space: KrylovSpace): Promise<void> {
  const current = space.next!;
  space.basis.push(current);
  const image = Float64Array.from(await map.multiply(current));
  const length = norm(image);
  space.diagonal.push(product(image, current));
  for (let pass = 0; pass < 2; pass++)
    for (const vector of space.basis) {
      const along = product(image, vector);
      for (let i = 0; i < image.length; i++) image[i]! -= along * vector[i]!;
    }
  const rest = norm(image);
  space.offDiagonal.push(rest);
  const full = space.basis.length === map.dimension;
  space.next =
    full || !(rest > breakdown * length)
      ? undefined
      : Float32Array.from(image, (value) => value / rest);
}

/** @internal What the space knows of the map's eigenvalues. */
export function ritzPairs({ diagonal, offDiagonal, next }: KrylovSpace): RitzPair[] {
  const size = diagonal.length;
  const matrix = Matrix.zeros(size, size);
  diagonal.forEach((value, i) => matrix.set(i, i, value));
  offDiagonal.slice(0, -1).forEach((value, i) => {
    matrix.set(i, i + 1, value);
    matrix.set(i + 1, i, value);
  });
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(matrix, {
    assumeSymmetric: true,
  });
  const last = next === undefined ? 0 : offDiagonal.at(-1)!;
  return realEigenvalues
    .map((value, k) => {
      const coefficients = eigenvectorMatrix.getColumn(k);
      return { value, coefficients, residual: Math.abs(last * coefficients.at(-1)!) };
    })
    .sort((a, b) => a.value - b.value);
}
