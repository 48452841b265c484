import { float32, sizeOf, type TensorData } from '@unas/engine';
import { normals } from '@unas/random';
import { type ByKind, mapKinds } from '../cell-kind.ts';
import type { Space } from '../spaces/space.ts';

/** Options of {@link initialAlphas}. */
export interface InitialAlphasOptions {
  /** Any whole number. */
  readonly seed: number;
  /** @defaultValue 0, that of DARTS; SNAS has 1 */
  readonly mean?: number;
  /** @defaultValue 1e-3, that of DARTS; SNAS has 1e-2 */
  readonly deviation?: number;
}

/** First architecture parameters of each kind of cell, [edges, operations], normally distributed. */
export function initialAlphas(
  { operations }: Space,
  { seed, mean = 0, deviation = 1e-3 }: InitialAlphasOptions,
): ByKind<TensorData> {
  return mapKinds(operations, (edges, kind) => {
    const shape = [edges.length, edges[0]!.length];
    const drawn = normals(sizeOf(shape), 'alphas', seed, kind);
    return float32(
      shape,
      Float32Array.from(drawn, (value) => mean + deviation * value),
    );
  });
}
