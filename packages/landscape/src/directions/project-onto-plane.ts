import * as messages from '../messages.ts';
import type { Objective } from '../objective/objective.ts';
import { checkpointDirections } from './checkpoint-directions.ts';
import type { Direction } from './direction.ts';
import { dot } from './internal/dot.ts';

/** Where a checkpoint is in a plane. */
export interface PlanePosition {
  readonly x: number;
  readonly y: number;
  /** Its distance from the plane divided by its distance from the centre; 0 in the plane and at the centre. */
  readonly off: number;
}

/**
 * The nearest point of a plane to each checkpoint, by least squares: directions need not be orthogonal.
 *
 * @throws RangeError when the directions are parallel, or a checkpoint is of another network
 */
export function projectOntoPlane(
  objective: Pick<Objective, 'parameters' | 'weights'>,
  [a, b]: readonly [Direction, Direction],
  checkpoints: readonly Direction[],
): PlanePosition[] {
  const [aa, ab, bb] = [dot(a, a), dot(a, b), dot(b, b)];
  const determinant = aa * bb - ab * ab;
  if (!(determinant > 1e-12 * aa * bb))
    throw new RangeError(messages.parallel(ab / Math.sqrt(aa * bb)));
  return checkpoints.map((checkpoint) => {
    const [difference] = checkpointDirections(objective, [checkpoint]) as [Direction];
    const [wa, wb, ww] = [dot(difference, a), dot(difference, b), dot(difference, difference)];
    const x = (wa * bb - wb * ab) / determinant;
    const y = (wb * aa - wa * ab) / determinant;
    const rest = Math.max(0, ww - x * wa - y * wb);
    return { x, y, off: ww === 0 ? 0 : Math.sqrt(rest / ww) };
  });
}
