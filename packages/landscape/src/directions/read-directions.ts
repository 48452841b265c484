import { float32, readSafetensors } from '@unas/engine';
import { LandscapeError } from '../landscape-error.ts';
import type { Direction } from './direction.ts';

/**
 * Reads the directions that `writeDirections` wrote.
 *
 * @throws LandscapeError when the file has none; EngineError when it is damaged
 */
export async function readDirections(path: string): Promise<Direction[]> {
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
  if (directions.length === 0)
    throw new LandscapeError(
      `readDirections: ${path} must have tensors 'direction.0.NAME', got none`,
    );
  return directions;
}
