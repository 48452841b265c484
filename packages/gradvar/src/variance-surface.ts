import {
  type Axis,
  axisCoordinates,
  type Direction,
  fingerprintObjective,
  fingerprintTensors,
  LandscapeError,
  type PlaneSurface,
  type Quantities,
  scanPlane,
  type ScanOptions,
} from '@unas/landscape';
import type { GradientNoise } from './gradient-noise.ts';
import type { VarianceOptions } from './gradient-variance.ts';
import { noisePlane } from './internal/noise-plane.ts';

/** Options of {@link varianceSurface}. */
export interface VarianceSurfaceOptions extends VarianceOptions, Omit<ScanOptions, 'signal'> {
  /** One for a slice, two for a surface. */
  readonly directions: readonly Direction[];
  /** [min, max, n] along the first direction. @defaultValue [-1, 1, 51] */
  readonly x?: Axis;
  /** [min, max, n] along the second direction. @defaultValue `x` */
  readonly y?: Axis;
}

/**
 * Gradient variance over the plane of a loss landscape.
 *
 * @returns quantities `variance` (tracePopulation), `gradientNorm`, `loss`, and `deviation` when asked for; definitions at
 * `GradientNoise`
 * @throws LandscapeError as `surface` of `@unas/landscape` does
 */
export async function varianceSurface(options: VarianceSurfaceOptions): Promise<PlaneSurface> {
  const { objective, directions, statistics = 'running', deviation = false, signal } = options;
  const xAxis = options.x ?? [-1, 1, 51];
  const yAxis = options.y ?? xAxis;
  if (directions.length !== 1 && directions.length !== 2)
    throw new LandscapeError(
      `varianceSurface: directions must be one or two, got ${directions.length}`,
    );
  const x = axisCoordinates('varianceSurface: x', xAxis);
  const flat = directions.length === 1;
  const y = flat ? [0] : axisCoordinates('varianceSurface: y', yAxis);
  const plane = noisePlane(options);
  try {
    const configuration = {
      measure: 'gradient variance',
      x: xAxis,
      ...(!flat && { y: yAxis }),
      statistics,
      deviation,
      ...(await fingerprintObjective(objective, signal)),
      directions: directions.map(fingerprintTensors),
    };
    return await scanPlane({
      ...options,
      x,
      y,
      configuration,
      centre: quantities(await plane.measure()),
      async measure(...coordinates) {
        plane.move(coordinates.slice(0, directions.length));
        return quantities(await plane.measure());
      },
    });
  } finally {
    plane.dispose();
  }
}

function quantities({ tracePopulation, gradientNorm, loss, deviation }: GradientNoise): Quantities {
  return {
    variance: tracePopulation,
    gradientNorm,
    loss,
    ...(deviation !== undefined && { deviation }),
  };
}
