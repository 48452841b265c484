import type { PlaneSurface } from '../plane/plane-surface.ts';
import { measurePlane, type PlaneOfObjective } from '../plane/measure-plane.ts';
import { type BatchStatistics, evaluationPlane } from './evaluation-plane.ts';

/** Options of {@link surface}. */
export interface SurfaceOptions extends PlaneOfObjective {
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
 * @example
 * const directions = randomDirections(objective, { seed: 1 });
 * const { x, y, values } = await surface({ objective, directions, x: [-1, 1, 51], file: 'surface.jsonl' });
 *
 * @returns quantities `loss`, and `accuracy` in [0, 1]
 * @throws as `measurePlane` of `@unas/landscape/plane` does
 */
export function surface(options: SurfaceOptions): Promise<PlaneSurface> {
  const { statistics = 'running' } = options;
  return measurePlane({
    ...options,
    name: 'surface',
    settings: { statistics },
    compile: () => evaluationPlane(options),
  });
}
