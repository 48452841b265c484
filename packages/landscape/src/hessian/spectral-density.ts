import * as messages from '../messages.ts';
import { growKrylov, ritzPairs, startKrylov } from './internal/lanczos.ts';
import { rademacher } from './internal/vectors.ts';
import type { LinearMap } from './linear-map.ts';

/** Options of {@link spectralDensity}. */
export interface SpectralDensityOptions {
  /** Random vectors. @defaultValue 5 */
  readonly samples?: number;
  /** Steps of Lanczos' method a vector. @defaultValue 40 */
  readonly iterations?: number;
  /** Points of the curve. @defaultValue 200 */
  readonly points?: number;
  /** Standard deviation of the Gaussian at each node, in the eigenvalues' unit. @defaultValue 1 % of their range */
  readonly width?: number;
  /** @defaultValue 0 */
  readonly seed?: number;
}

/** What {@link spectralDensity} gives. */
export interface SpectralDensity {
  /** Where eigenvalues were seen, rising, and their shares of all; the shares sum to 1. */
  readonly nodes: readonly { readonly value: number; readonly share: number }[];
  /** The density smoothed by Gaussians; it integrates to 1. */
  readonly curve: readonly { readonly value: number; readonly density: number }[];
  readonly width: number;
}

/**
 * The density of a map's eigenvalues by stochastic Lanczos quadrature (Ghorbani, Krishnan & Xiao 2019, section 2): for random
 * vectors, eigenvalues of the tridiagonal matrix weighted by the squares of their vectors' first coefficients.
 */
export async function spectralDensity(
  map: LinearMap,
  options: SpectralDensityOptions = {},
): Promise<SpectralDensity> {
  const { samples = 5, iterations = 40, points = 200, seed = 0 } = options;
  for (const [name, value] of Object.entries({ samples, iterations, points }))
    if (!Number.isInteger(value) || value < 1)
      throw new RangeError(messages.notWhole('spectralDensity', name, value, 1));
  const nodes: { value: number; share: number }[] = [];
  for (let k = 0; k < samples; k++) {
    const space = startKrylov(rademacher(map.dimension, 'density', seed, k));
    do await growKrylov(map, space);
    while (space.next !== undefined && space.basis.length < iterations);
    for (const { value, coefficients } of ritzPairs(space))
      nodes.push({ value, share: coefficients[0]! ** 2 / samples });
  }
  nodes.sort((a, b) => a.value - b.value);
  const [low, high] = [nodes[0]!.value, nodes.at(-1)!.value];
  const range = high - low || Math.abs(high) || 1;
  const width = options.width ?? 0.01 * range;
  const from = low - 5 * width;
  const step = (high + 5 * width - from) / Math.max(points - 1, 1);
  const curve = Array.from({ length: points }, (_, i) => {
    const value = from + i * step;
    const at = nodes.map((node) => node.share * gaussian((value - node.value) / width));
    return { value, density: at.reduce((sum, part) => sum + part, 0) / width };
  });
  return { nodes, curve, width };
}

function gaussian(x: number): number {
  return Math.exp(-(x * x) / 2) / Math.sqrt(2 * Math.PI);
}
