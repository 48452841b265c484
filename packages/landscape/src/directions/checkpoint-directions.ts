import type { Objective } from '../objective/objective.ts';
import { checkDirection } from './check-direction.ts';
import type { Direction } from './direction.ts';
import { addScaled } from './internal/dot.ts';

/**
 * Directions from an objective's weights to one or two other checkpoints of the same network: these lie at (1, 0) and (0, 1), the
 * objective's own at (0, 0) (Goodfellow et al. 2015, section 3, for one). They are not normalised.
 *
 * @throws RangeError when a checkpoint is of another network
 */
export function checkpointDirections(
  { parameters, weights }: Pick<Objective, 'parameters' | 'weights'>,
  checkpoints: readonly [Direction] | readonly [Direction, Direction],
): Direction[] {
  return checkpoints.map((checkpoint) => {
    const trained = Object.fromEntries(
      parameters
        .filter(({ name }) => name in checkpoint)
        .map(({ name }) => [name, checkpoint[name]!]),
    );
    checkDirection('checkpointDirections', parameters, trained);
    return addScaled(trained, weights, -1);
  });
}
