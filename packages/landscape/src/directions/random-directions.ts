import { float32, sizeOf } from '@unas/engine';
import { normals } from '@unas/random';
import * as messages from '../messages.ts';
import type { Objective } from '../objective/objective.ts';
import type { Direction } from './direction.ts';
import { addScaled, dot } from './internal/dot.ts';
import { normaliseDirection, type NormaliseOptions } from './normalise-direction.ts';

/** Options of {@link randomDirections}. */
export interface RandomDirectionsOptions extends NormaliseOptions {
  /** Any whole number; the same seed gives the same directions. */
  readonly seed: number;
  /** Another number, other directions: repeats under one seed. @defaultValue 0 */
  readonly repeat?: number;
  /** One for a slice, two for a surface. @defaultValue 2 */
  readonly count?: 1 | 2;
  /**
   * Takes from the second direction its part along the first, after normalisation: the norms of its filters then differ from
   * the weights' by the cosine between the two, 1 / sqrt(parameters) or so.
   * @defaultValue false
   */
  readonly orthogonal?: boolean;
}

/**
 * Gaussian directions, normalised to the weights (Li et al. 2018, section 4). The values for a parameter depend on seed,
 * repeat, the direction's position and the parameter's name alone.
 */
export function randomDirections(
  objective: Pick<Objective, 'parameters' | 'weights'>,
  options: RandomDirectionsOptions,
): Direction[] {
  const { seed, repeat = 0, count = 2, orthogonal = false } = options;
  for (const [name, value] of Object.entries({ seed, repeat }))
    if (!Number.isSafeInteger(value))
      throw new RangeError(messages.notWhole('randomDirections', name, value));
  const directions = Array.from({ length: count }, (_, index) => {
    const raw = objective.parameters.map(({ name, shape }) => [
      name,
      float32(shape, normals(sizeOf(shape), 'direction', seed, repeat, index, name)),
    ]);
    return normaliseDirection(Object.fromEntries(raw) as Direction, objective, options);
  });
  if (!orthogonal || count === 1) return directions;
  const [a, b] = directions as [Direction, Direction];
  return [a, addScaled(b, a, -dot(a, b) / dot(a, a))];
}
