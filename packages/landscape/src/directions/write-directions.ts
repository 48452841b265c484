import { type SafeTensor, writeSafetensors } from '@unas/engine';
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
