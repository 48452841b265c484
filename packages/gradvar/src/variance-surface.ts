import type { PlaneSurface, Quantities } from '@unas/landscape';
import { measurePlane, type PlaneOfObjective } from '@unas/landscape/plane';
import type { GradientNoise, VarianceOptions } from './gradient-noise.ts';
import { noisePlane } from './internal/noise-plane.ts';

/** Options of {@link varianceSurface}. */
export interface VarianceSurfaceOptions extends PlaneOfObjective, VarianceOptions {}

/**
 * Gradient variance over the plane of a loss landscape.
 *
 * @returns quantities `variance` (tracePopulation), `gradientNorm`, `loss`, and `deviation` when asked for; definitions at
 * `GradientNoise`
 * @throws as `surface` of `@unas/landscape` does; GradvarError `too-few-minibatches` when there are fewer than two
 */
export function varianceSurface(options: VarianceSurfaceOptions): Promise<PlaneSurface> {
  const { statistics = 'running', deviation = false } = options;
  return measurePlane({
    ...options,
    name: 'varianceSurface',
    measure: 'gradient variance',
    settings: { statistics, deviation },
    compile() {
      const plane = noisePlane(options);
      return { ...plane, measure: async () => quantities(await plane.measure()) };
    },
  });
}

function quantities({ tracePopulation, gradientNorm, loss, deviation }: GradientNoise): Quantities {
  return {
    variance: tracePopulation,
    gradientNorm,
    loss,
    ...(deviation !== undefined && { deviation }),
  };
}
