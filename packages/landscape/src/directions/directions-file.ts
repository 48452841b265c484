import { float32, readSafetensors, type SafeTensor, writeSafetensors } from '@unas/engine';
import * as messages from '../messages.ts';
import type { Objective } from '../objective/objective.ts';
import { directionDifference } from './check-direction.ts';
import type { Direction } from './direction.ts';

/** Writes directions to a safetensors file: `direction.0.NAME`, `direction.1.NAME`. */
export async function writeDirections(
  path: string,
  directions: readonly Direction[],
  metadata: Record<string, string> = {},
): Promise<void> {
  const tensors = directions.flatMap((direction, i) =>
    Object.entries(direction).map(([name, { shape, values }]): [string, SafeTensor] => [
      `direction.${i}.${name}`,
      { dtype: 'F32', shape, values: Float32Array.from(values) },
    ]),
  );
  await writeSafetensors(path, Object.fromEntries(tensors), metadata);
}

/**
 * Reads the directions that {@link writeDirections} wrote.
 *
 * @param objective - whose parameters they must have; unchecked where it is not given
 * @throws LandscapeError `no-directions` when the file has none, `other-network` when they are of another objective; EngineError when
 * the file is damaged
 */
export async function readDirections(
  path: string,
  objective?: Pick<Objective, 'parameters'>,
): Promise<Direction[]> {
  const { tensors } = await readSafetensors(path);
  const directions: Record<string, Direction[string]>[] = [];
  for (const [key, { shape, values }] of Object.entries(tensors)) {
    const [, index, name] = /^direction\.(\d+)\.(.+)$/s.exec(key) ?? [];
    if (index === undefined || name === undefined) continue;
    (directions[Number(index)] ??= {})[name] = float32(
      shape,
      Float32Array.from(values as Float32Array),
    );
  }
  if (directions.length === 0) throw messages.noDirections(path);
  for (const direction of objective === undefined ? [] : directions) {
    const difference = directionDifference(objective!.parameters, direction);
    if (difference !== null) throw messages.directionsOfOther(path, difference);
  }
  return directions;
}
