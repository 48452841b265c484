import { normals } from '@unas/random';

/** @internal Euclidean norm, summed in float64. */
export function norm(vector: ArrayLike<number>): number {
  return Math.sqrt(product(vector, vector));
}

/** @internal Inner product, summed in float64. */
export function product(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** @internal Plus and minus ones with equal chances. */
export function rademacher(length: number, ...address: readonly (string | number)[]): Float32Array {
  return Float32Array.from(normals(length, 'rademacher', ...address), (value) =>
    value < 0 ? -1 : 1,
  );
}
