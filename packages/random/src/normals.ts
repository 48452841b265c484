import { uniform } from './draws.ts';
import { seeded, stream, type Address } from './generators.ts';

/** Standard normal numbers that depend on their address alone: both of each pair of Box and Muller's transform (1958). */
export function normals(size: number, ...address: Address): Float64Array<ArrayBuffer> {
  const generator = stream(...address);
  const values = new Float64Array(size);
  for (let index = 0; index < size; index += 2) {
    const radius = Math.sqrt(-2 * Math.log(1 - uniform(generator)));
    const angle = 2 * Math.PI * uniform(generator);
    values[index] = radius * Math.cos(angle);
    if (index + 1 < size) values[index + 1] = radius * Math.sin(angle);
  }
  return values;
}

/** An endless seeded source of standard normal numbers: the first of each pair of Box and Muller's transform (1958). */
export function normalSource(seed: number): () => number {
  const generator = seeded(seed);
  return () => {
    const radius = Math.sqrt(-2 * Math.log(1 - uniform(generator)));
    return radius * Math.cos(2 * Math.PI * uniform(generator));
  };
}
