import type { Direction } from '../directions/direction.ts';
import { LandscapeError } from '../landscape-error.ts';
import type { Objective } from '../objective/objective.ts';
import { type Axis, axisCoordinates } from '../plane/axis.ts';
import { fingerprintObjective, fingerprintTensors } from '../plane/fingerprint-objective.ts';
import type { PlaneSurface } from '../plane/plane-surface.ts';
import { scanPlane, type ScanOptions } from '../plane/scan-plane.ts';
import { type BatchStatistics, evaluationPlane } from './evaluation-plane.ts';

/** Options of {@link surface}. */
export interface SurfaceOptions extends ScanOptions {
  readonly objective: Objective;
  /** One for a slice, two for a surface. */
  readonly directions: readonly Direction[];
  /** [min, max, n] along the first direction. @defaultValue [-1, 1, 51] */
  readonly x?: Axis;
  /** [min, max, n] along the second direction. @defaultValue `x` */
  readonly y?: Axis;
  /**
   * What BN normalises with: the centre's `running` statistics everywhere, or those of the data at each point
   * (`recalibrate`: the mean of all batches' statistics, by number of examples, costs a second pass).
   * @defaultValue 'running'
   */
  readonly statistics?: BatchStatistics;
}

/**
 * Mean loss, and accuracy where the objective counts it, at centre + x a + y b over a grid (Li et al. 2018, section 3).
 *
 * @returns quantities `loss`, and `accuracy` in [0, 1]
 * @throws LandscapeError for a bad axis, a direction of another objective, a file of another configuration, or when (0, 0) is
 * not the centre's own evaluation, bit by bit
 */
export async function surface(options: SurfaceOptions): Promise<PlaneSurface> {
  const { objective, directions, statistics = 'running', signal } = options;
  const xAxis = options.x ?? [-1, 1, 51];
  const yAxis = options.y ?? xAxis;
  if (directions.length !== 1 && directions.length !== 2)
    throw new LandscapeError(`surface: directions must be one or two, got ${directions.length}`);
  const x = axisCoordinates('surface: x', xAxis);
  const flat = directions.length === 1;
  const y = flat ? [0] : axisCoordinates('surface: y', yAxis);
  const plane = evaluationPlane({ objective, directions, statistics, ...(signal && { signal }) });
  try {
    const configuration = {
      measure: 'surface',
      x: xAxis,
      ...(!flat && { y: yAxis }),
      statistics,
      ...(await fingerprintObjective(objective, signal)),
      directions: directions.map(fingerprintTensors),
    };
    return await scanPlane({
      ...options,
      x,
      y,
      configuration,
      centre: await plane.measure(),
      measure(...coordinates) {
        plane.move(coordinates.slice(0, directions.length));
        return plane.measure();
      },
    });
  } finally {
    plane.dispose();
  }
}
